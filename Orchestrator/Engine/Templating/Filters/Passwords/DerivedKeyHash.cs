using System.Security.Cryptography;
using System.Text;

namespace Mitogen.Templating.Filters.Passwords;

/// <summary>The schemes over PBKDF2, in the format <c>$pbkdf2-sha256$rounds$salt$hash</c>.</summary>
internal static class DerivedKeyHash
{
    public static string Hash(byte[] key, string salt, int rounds, HashAlgorithmName algorithm)
    {
        byte[] saltBytes = Encoding.UTF8.GetBytes(salt);
        int length = algorithm == HashAlgorithmName.SHA512 ? 64 : algorithm == HashAlgorithmName.SHA256 ? 32 : 20;
        byte[] digest = Rfc2898DeriveBytes.Pbkdf2(key, saltBytes, rounds, algorithm, length);
        string mark = algorithm == HashAlgorithmName.SHA1 ? "pbkdf2" : $"pbkdf2-{algorithm.Name!.ToLowerInvariant()}";
        return $"${mark}${rounds}${Letters(saltBytes)}${Letters(digest)}";
    }

    private static string Letters(byte[] data) => Convert.ToBase64String(data).TrimEnd('=').Replace('+', '.');
}
