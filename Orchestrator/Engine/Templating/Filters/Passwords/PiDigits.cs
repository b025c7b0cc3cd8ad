using System.Numerics;

namespace Mitogen.Templating.Filters.Passwords;

/// <summary>The binary digits of pi behind the point: Blowfish starts from them.</summary>
internal static class PiDigits
{
    private const int GuardBits = 64;

    /// <summary>By Machin's formula, in words of 32 bits.</summary>
    public static uint[] Words(int count)
    {
        int bits = (count * 32) + GuardBits;
        BigInteger pi = ((16 * InverseTangent(5, bits)) - (4 * InverseTangent(239, bits))) >> GuardBits;
        byte[] digits = pi.ToByteArray(isUnsigned: true, isBigEndian: true);
        var words = new uint[count];
        int first = digits.Length - (count * 4); // The 3 before the point goes.
        for (int index = 0; index < count; index++)
        {
            words[index] = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(digits.AsSpan(first + (index * 4), 4));
        }

        return words;
    }

    /// <summary>The arc tangent of one part in so many, times two to the power of the bits.</summary>
    private static BigInteger InverseTangent(int part, int bits)
    {
        BigInteger term = (BigInteger.One << bits) / part;
        BigInteger sum = term;
        int square = part * part;
        for (int divisor = 3; !term.IsZero; divisor += 2)
        {
            term = -term / square;
            sum += term / divisor;
        }

        return sum;
    }
}
