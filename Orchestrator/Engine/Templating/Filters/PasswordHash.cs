using System.Security.Cryptography;
using System.Text;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>The filter <c>password_hash</c>: the SHA-256 and SHA-512 schemes of crypt(3), as their public specification has them.</summary>
internal static class PasswordHash
{
    private const string Alphabet = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int SaltLength = 16;

    public static Value Run(Value input, FilterArguments arguments)
    {
        string scheme = arguments.Text(0, "sha512");
        bool isLong = scheme switch
        {
            "sha512" or "sha512_crypt" => true,
            "sha256" or "sha256_crypt" => false,
            _ => throw new TemplateFailure($"password_hash: the scheme '{scheme}' is not supported (sha512, sha256)"),
        };
        int standard = isLong ? 656_000 : 535_000;
        int rounds = (int)Math.Clamp(arguments.OptionalInteger(3) ?? standard, 1000, 999_999_999);
        string salt = arguments.OptionalText(1) ?? RandomSalt(arguments);
        if (salt.Length > SaltLength || salt.Any(letter => !Alphabet.Contains(letter, StringComparison.Ordinal)))
            throw new TemplateFailure($"invalid salt: at most {SaltLength} characters of ./0-9A-Za-z");

        string prefix = isLong ? "$6$" : "$5$";
        string count = rounds == 5000 ? "" : $"rounds={rounds}$";
        string hash = Crypt(Encoding.UTF8.GetBytes(PythonText.Str(input)), Encoding.UTF8.GetBytes(salt), rounds, isLong);
        return new StringValue($"{prefix}{count}{salt}${hash}", isSecret: true);
    }

    private static string RandomSalt(FilterArguments arguments)
    {
        arguments.Context.Variables?.MarkVolatile();
        ILookupHost host = arguments.Context.Environment.Host;
        return string.Concat(Enumerable.Range(0, SaltLength).Select(_ => Alphabet[(int)host.NextRandom(Alphabet.Length)]));
    }

    private static string Crypt(byte[] key, byte[] salt, int rounds, bool isLong)
    {
        HashAlgorithmName algorithm = isLong ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256;
        using var hash = IncrementalHash.CreateHash(algorithm);
        byte[] alternate = Sum(hash, key, salt, key);
        hash.AppendData(key);
        hash.AppendData(salt);
        hash.AppendData(Repeated(alternate, key.Length));
        for (int bits = key.Length; bits > 0; bits >>= 1)
        {
            hash.AppendData((bits & 1) != 0 ? alternate : key);
        }

        byte[] digest = hash.GetHashAndReset();
        byte[] keyBytes = Repeated(Sum(hash, [.. Enumerable.Repeat(key, key.Length)]), key.Length);
        byte[] saltBytes = Repeated(Sum(hash, [.. Enumerable.Repeat(salt, 16 + digest[0])]), salt.Length);
        for (int round = 0; round < rounds; round++)
        {
            hash.AppendData((round & 1) != 0 ? keyBytes : digest);
            hash.AppendData(round % 3 != 0 ? saltBytes : []);
            hash.AppendData(round % 7 != 0 ? keyBytes : []);
            hash.AppendData((round & 1) != 0 ? digest : keyBytes);
            digest = hash.GetHashAndReset();
        }

        return isLong ? Encode512(digest) : Encode256(digest);
    }

    private static byte[] Sum(IncrementalHash hash, params byte[][] parts)
    {
        foreach (byte[] part in parts)
        {
            hash.AppendData(part);
        }

        return hash.GetHashAndReset();
    }

    private static byte[] Repeated(byte[] data, int length)
    {
        var result = new byte[length];
        for (int index = 0; index < length; index++)
        {
            result[index] = data[index % data.Length];
        }

        return result;
    }

    private static string Encode512(byte[] digest)
    {
        var text = new StringBuilder();
        (int a, int b, int c) = (0, 21, 42);
        for (int group = 0; group < 21; group++)
        {
            Append(text, digest[a], digest[b], digest[c], 4);
            (a, b, c) = (b + 1, c + 1, a + 1);
        }

        Append(text, 0, 0, digest[63], 2);
        return text.ToString();
    }

    private static string Encode256(byte[] digest)
    {
        var text = new StringBuilder();
        (int a, int b, int c) = (0, 10, 20);
        for (int group = 0; group < 10; group++)
        {
            Append(text, digest[a], digest[b], digest[c], 4);
            (a, b, c) = (c + 1, a + 1, b + 1);
        }

        Append(text, 0, digest[31], digest[30], 3);
        return text.ToString();
    }

    private static void Append(StringBuilder text, byte high, byte middle, byte low, int letters)
    {
        int bits = (high << 16) | (middle << 8) | low;
        for (int index = 0; index < letters; index++)
        {
            text.Append(Alphabet[bits & 63]);
            bits >>= 6;
        }
    }
}
