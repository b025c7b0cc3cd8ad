using System.Security.Cryptography;
using System.Text;
using Mitogen.Templating.Python;

namespace Mitogen.Templating.Filters;

/// <summary>Filters that hash.</summary>
internal static class HashFilters
{
    /// <summary>The name space of Ansible's own identifiers.</summary>
    private const string AnsibleNamespace = "361E6D51-FAEC-444A-9079-341386DA8E2E";

    public static void AddTo(FilterTable table) => table
        .Add("hash", (input, arguments) => Hash(PythonText.Str(input), arguments.Text(0, "sha1")), "hashtype?")
        .Add("checksum", (input, _) => Hash(PythonText.Str(input), "sha1"))
        .Add("sha1", (input, _) => Hash(PythonText.Str(input), "sha1"))
        .Add("md5", (input, _) => Hash(PythonText.Str(input), "md5"))
        .Add("to_uuid", (input, arguments) => ToUuid(PythonText.Str(input), arguments.Text(0, AnsibleNamespace)), "namespace?")
        .Add("password_hash", PasswordHash.Run, "hashtype?", "salt?", "salt_size?", "rounds?", "ident?");

    private static string Hash(string text, string name)
    {
        byte[] data = Encoding.UTF8.GetBytes(text);
        byte[] hash = name switch
        {
#pragma warning disable CA5350, CA5351 // The playbook says which; weak ones serve as checksums.
            "md5" => MD5.HashData(data),
            "sha1" => SHA1.HashData(data),
#pragma warning restore CA5350, CA5351
            "sha256" => SHA256.HashData(data),
            "sha384" => SHA384.HashData(data),
            "sha512" => SHA512.HashData(data),
            "sha3_256" => SHA3_256.HashData(data),
            "sha3_384" => SHA3_384.HashData(data),
            "sha3_512" => SHA3_512.HashData(data),
            "sha224" => Sha224.HashData(data),
            _ => throw new TemplateFailure($"unsupported hash type {name}"),
        };
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>A version 5 identifier (RFC 9562) of text within a name space.</summary>
    private static string ToUuid(string text, string space)
    {
        if (!Guid.TryParse(space, out Guid parsed))
            throw new TemplateFailure($"Invalid value '{space}' for 'namespace': badly formed hexadecimal UUID string");

        byte[] name = [.. parsed.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(text)];
#pragma warning disable CA5350 // Version 5 is defined over SHA-1.
        byte[] hash = SHA1.HashData(name)[..16];
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash, bigEndian: true).ToString();
    }
}
