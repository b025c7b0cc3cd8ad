using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Vault;

/// <summary>Decrypts what Ansible Vault encrypted, with the secrets that the run was given.</summary>
internal interface IVaultDecryptor
{
    /// <param name="envelope">The <c>$ANSIBLE_VAULT;…</c> text, header and all.</param>
    /// <param name="origin">Where it stands, for errors.</param>
    /// <returns>The plain bytes.</returns>
    /// <exception cref="LanguageException">No secret fits, or the envelope is damaged.</exception>
    byte[] Decrypt(string envelope, SourcePosition origin);
}
