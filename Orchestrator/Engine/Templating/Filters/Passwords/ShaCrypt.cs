using System.Security.Cryptography;
using System.Text;

namespace Mitogen.Templating.Filters.Passwords;

/// <summary>The schemes of crypt(3) over SHA-256 and SHA-512, as their public specification has them.</summary>
internal static class ShaCrypt
{
    public const int MaxSalt = 16;

    /// <summary>This many rounds go without saying.</summary>
    private const int Unsaid = 5000;

    public static string Hash(byte[] key, string salt, int rounds, bool isLong)
    {
        string prefix = isLong ? "$6$" : "$5$";
        string count = rounds == Unsaid ? "" : $"rounds={rounds}$";
        byte[] digest = Digest(key, Encoding.UTF8.GetBytes(salt), rounds, isLong);
        return $"{prefix}{count}{salt}${(isLong ? Encode512(digest) : Encode256(digest))}";
    }

    private static byte[] Digest(byte[] key, byte[] salt, int rounds, bool isLong)
    {
        using var hash = IncrementalHash.CreateHash(isLong ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256);
        byte[] alternate = Sum(hash, key, salt, key);
        hash.AppendData(key);
        hash.AppendData(salt);
        hash.AppendData(CryptText.Repeated(alternate, key.Length));
        for (int bits = key.Length; bits > 0; bits >>= 1)
        {
            hash.AppendData((bits & 1) != 0 ? alternate : key);
        }

        byte[] digest = hash.GetHashAndReset();
        byte[] keyBytes = CryptText.Repeated(Sum(hash, [.. Enumerable.Repeat(key, key.Length)]), key.Length);
        byte[] saltBytes = CryptText.Repeated(Sum(hash, [.. Enumerable.Repeat(salt, 16 + digest[0])]), salt.Length);
        for (int round = 0; round < rounds; round++)
        {
            hash.AppendData((round & 1) != 0 ? keyBytes : digest);
            hash.AppendData(round % 3 != 0 ? saltBytes : []);
            hash.AppendData(round % 7 != 0 ? keyBytes : []);
            hash.AppendData((round & 1) != 0 ? digest : keyBytes);
            digest = hash.GetHashAndReset();
        }

        return digest;
    }

    private static byte[] Sum(IncrementalHash hash, params byte[][] parts)
    {
        foreach (byte[] part in parts)
        {
            hash.AppendData(part);
        }

        return hash.GetHashAndReset();
    }

    private static string Encode512(byte[] digest)
    {
        var text = new StringBuilder();
        (int a, int b, int c) = (0, 21, 42);
        for (int group = 0; group < 21; group++)
        {
            CryptText.Append(text, digest[a], digest[b], digest[c], 4);
            (a, b, c) = (b + 1, c + 1, a + 1);
        }

        CryptText.Append(text, 0, 0, digest[63], 2);
        return text.ToString();
    }

    private static string Encode256(byte[] digest)
    {
        var text = new StringBuilder();
        (int a, int b, int c) = (0, 10, 20);
        for (int group = 0; group < 10; group++)
        {
            CryptText.Append(text, digest[a], digest[b], digest[c], 4);
            (a, b, c) = (c + 1, a + 1, b + 1);
        }

        CryptText.Append(text, 0, digest[31], digest[30], 3);
        return text.ToString();
    }
}
