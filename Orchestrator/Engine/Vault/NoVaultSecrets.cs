using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Vault;

/// <summary>For a run that was given no vault password.</summary>
internal sealed class NoVaultSecrets : IVaultDecryptor
{
    public byte[] Decrypt(string envelope, SourcePosition origin) =>
        throw new MissingSourceException("this is encrypted by Ansible Vault, and no vault password was given", origin)
        {
            Hint = "give one with --vault-password-file, --vault-id or --ask-vault-pass",
        };
}
