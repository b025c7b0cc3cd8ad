using System.Security.Cryptography;
using System.Text;
using Mitogen.Templating.Python;

namespace Mitogen.Templating.Filters.Hashes;

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
        .Add("to_uuid", (input, arguments) => ToUuid(PythonText.Str(input), arguments.Text(0, AnsibleNamespace)), "namespace?");

    private static string Hash(string text, string name) => Convert.ToHexStringLower(HashAlgorithms.Compute(name, Encoding.UTF8.GetBytes(text)));

    /// <summary>A version 5 identifier (RFC 9562) of text within a name space.</summary>
    private static string ToUuid(string text, string space)
    {
        string digits = space.Replace("urn:", "", StringComparison.Ordinal).Replace("uuid:", "", StringComparison.Ordinal).Trim('{', '}').Replace("-", "", StringComparison.Ordinal);
        if (!Guid.TryParseExact(digits, "N", out Guid parsed))
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
