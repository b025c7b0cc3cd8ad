using System.Text;

namespace Mitogen.Templating.Filters.Passwords;

/// <summary>The 64 letters in which crypt(3) writes bits, six each, the lowest first.</summary>
internal static class CryptText
{
    public const string Alphabet = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static void Append(StringBuilder text, byte high, byte middle, byte low, int letters)
    {
        int bits = (high << 16) | (middle << 8) | low;
        for (int index = 0; index < letters; index++)
        {
            text.Append(Alphabet[bits & 63]);
            bits >>= 6;
        }
    }

    /// <summary>As many bytes as asked for, over and over.</summary>
    public static byte[] Repeated(byte[] data, int length)
    {
        var result = new byte[length];
        for (int index = 0; index < length; index++)
        {
            result[index] = data[index % data.Length];
        }

        return result;
    }
}
