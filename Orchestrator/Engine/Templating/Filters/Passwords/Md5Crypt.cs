using System.Security.Cryptography;
using System.Text;

namespace Mitogen.Templating.Filters.Passwords;

/// <summary>The scheme of crypt(3) over MD5, and Apache's variant of it, which differs in its mark alone.</summary>
internal static class Md5Crypt
{
    public const int MaxSalt = 8;

    private const int Rounds = 1000;

    /// <param name="mark"><c>$1$</c>, or <c>$apr1$</c> for Apache.</param>
    public static string Hash(byte[] key, string salt, string mark)
    {
        byte[] digest = Digest(key, Encoding.UTF8.GetBytes(salt), Encoding.ASCII.GetBytes(mark));
        var text = new StringBuilder(mark).Append(salt).Append('$');
        for (int index = 0; index < 5; index++)
        {
            CryptText.Append(text, digest[index], digest[index + 6], digest[index == 4 ? 5 : index + 12], 4);
        }

        CryptText.Append(text, 0, 0, digest[11], 2);
        return text.ToString();
    }

    private static byte[] Digest(byte[] key, byte[] salt, byte[] mark)
    {
#pragma warning disable CA5351 // The scheme is defined over MD5; the playbook asks for it.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        byte[] alternate = MD5.HashData([.. key, .. salt, .. key]);
#pragma warning restore CA5351
        hash.AppendData(key);
        hash.AppendData(mark);
        hash.AppendData(salt);
        hash.AppendData(CryptText.Repeated(alternate, key.Length));
        for (int bits = key.Length; bits > 0; bits >>= 1)
        {
            hash.AppendData([(bits & 1) != 0 ? (byte)0 : key[0]]);
        }

        byte[] digest = hash.GetHashAndReset();
        for (int round = 0; round < Rounds; round++)
        {
            hash.AppendData((round & 1) != 0 ? key : digest);
            hash.AppendData(round % 3 != 0 ? salt : []);
            hash.AppendData(round % 7 != 0 ? key : []);
            hash.AppendData((round & 1) != 0 ? digest : key);
            digest = hash.GetHashAndReset();
        }

        return digest;
    }
}
