using System.Security.Cryptography;
using System.Text;
using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Vault;

/// <summary>Text in and out of the vault.</summary>
internal static class VaultText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a <c>!vault</c> value: a secret, masked wherever it shows.</summary>
    /// <exception cref="LanguageException">No password fits, the envelope is damaged, or it holds no text.</exception>
    public static StringValue Reveal(this IVaultDecryptor vault, VaultedValue value)
    {
        byte[] plain = vault.Decrypt(value.Envelope, value.Origin);
        try
        {
            return new StringValue(StrictUtf8.GetString(plain), isSecret: true);
        }
        catch (DecoderFallbackException exception)
        {
            throw new LanguageException("what is encrypted here is not text in UTF-8", value.Origin, exception);
        }
    }

    /// <summary>An envelope as <c>ansible-vault</c> writes it: of version 1.1 for the default id, else 1.2 with the id.</summary>
    public static string Encrypt(ReadOnlySpan<byte> plain, VaultSecret secret) => VaultCipher.Encrypt(
        plain, secret.Password, RandomNumberGenerator.GetBytes(VaultCipher.SaltLength), secret.Id == VaultSecret.DefaultId ? null : secret.Id).ToString();
}
