using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Mitogen.Vault;

/// <summary>What stands between an envelope's lines: versions 1.1 and 1.2 (with an id), cipher AES256.</summary>
/// <remarks>Source: Ansible documentation, Format of files encrypted with Ansible Vault.</remarks>
/// <param name="Id">Null in version 1.1.</param>
/// <param name="Mac">HMAC-SHA256 of the cipher text.</param>
internal sealed record VaultEnvelope(string? Id, byte[] Salt, byte[] Mac, byte[] CipherText)
{
    public const string Header = "$ANSIBLE_VAULT";

    private const string Cipher = "AES256";
    private const int LineLength = 80;

    /// <param name="problem">What is wrong with it.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out VaultEnvelope? envelope, [NotNullWhen(false)] out string? problem)
    {
        envelope = null;
        string[] lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string[] header = lines.Length == 0 ? [] : lines[0].Split(';');
        problem = HeaderProblem(header);
        if (problem is not null)
        {
            return false;
        }

        if (!TryHex(string.Concat(lines.Skip(1)), out byte[]? outer) || Encoding.ASCII.GetString(outer).Split('\n') is not [var salt, var mac, var cipherText]
            || !TryHex(salt, out byte[]? saltBytes) || !TryHex(mac, out byte[]? macBytes) || !TryHex(cipherText, out byte[]? cipherBytes))
        {
            problem = "the vault envelope is damaged: expected three parts in hexadecimal";
            return false;
        }

        envelope = new VaultEnvelope(header.Length > 3 ? header[3] : null, saltBytes, macBytes, cipherBytes);
        return true;
    }

    /// <summary>The envelope's text, each line ended.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Header).Append(Id is null ? $";1.1;{Cipher}" : $";1.2;{Cipher};{Id}").Append('\n');
        string inner = $"{Convert.ToHexStringLower(Salt)}\n{Convert.ToHexStringLower(Mac)}\n{Convert.ToHexStringLower(CipherText)}";
        string outer = Convert.ToHexStringLower(Encoding.ASCII.GetBytes(inner));
        for (int i = 0; i < outer.Length; i += LineLength)
        {
            text.Append(outer, i, Math.Min(LineLength, outer.Length - i)).Append('\n');
        }

        return text.ToString();
    }

    private static string? HeaderProblem(string[] header) => header switch
    {
        [Header, "1.1", Cipher] or [Header, "1.2", Cipher, { Length: > 0 }] => null,
        [Header, "1.1" or "1.2", not Cipher, ..] => $"the vault cipher {header[2]} is not known: expected {Cipher}",
        [Header, not ("1.1" or "1.2"), ..] => $"the vault format {header[1]} is not supported: expected 1.1 or 1.2",
        _ => $"this is no vault envelope: expected it to begin with {Header};1.1;{Cipher} or {Header};1.2;{Cipher};id",
    };

    private static bool TryHex(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        var buffer = new byte[text.Length / 2];
        if (text.Length % 2 == 0 && Convert.FromHexString(text, buffer, out _, out _) == System.Buffers.OperationStatus.Done)
        {
            bytes = buffer;
        }

        return bytes is not null;
    }
}
