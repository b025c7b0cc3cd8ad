using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Mitogen.Templating.Filters.Hashes;

/// <summary>SHA-512/224 and SHA-512/256 (FIPS 180-4), which .NET lacks: SHA-512 with first words of their own.</summary>
internal static class Sha512Truncated
{
    private const ulong FirstMask = 0xa5a5a5a5a5a5a5a5;
    private static readonly ulong[] Primes = [.. PrimeRoots(2, 8)];
    private static readonly ulong[] Rounds = [.. PrimeRoots(3, 80)];

    public static byte[] HashData(byte[] data, int bits)
    {
        byte[] first = Hash(Encoding.ASCII.GetBytes($"SHA-512/{bits}"), [.. Primes.Select(word => word ^ FirstMask)]);
        ulong[] start = [.. Enumerable.Range(0, 8).Select(word => BinaryPrimitives.ReadUInt64BigEndian(first.AsSpan(word * 8)))];
        return Hash(data, start)[..(bits / 8)];
    }

    /// <summary>The first 64 bits behind the point of the square or cube roots of the first primes.</summary>
    private static IEnumerable<ulong> PrimeRoots(int power, int count)
    {
        for (int number = 2, found = 0; found < count; number++)
        {
            if (Enumerable.Range(2, number - 2).All(divisor => number % divisor != 0))
            {
                found++;
                yield return (ulong)(Root((BigInteger)number << (64 * power), power) & ulong.MaxValue);
            }
        }
    }

    private static BigInteger Root(BigInteger number, int power)
    {
        BigInteger low = 0;
        BigInteger high = BigInteger.One << ((int)(number.GetBitLength() / power) + 1);
        while (high - low > 1)
        {
            BigInteger middle = (low + high) / 2;
            (low, high) = BigInteger.Pow(middle, power) <= number ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static byte[] Hash(byte[] data, ulong[] state)
    {
        byte[] message = HashAlgorithms.Padded(data, 128, 16, bigEndian: true);
        for (int block = 0; block < message.Length; block += 128)
        {
            Compress(state, message.AsSpan(block, 128));
        }

        var hash = new byte[64];
        for (int word = 0; word < 8; word++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(hash.AsSpan(word * 8), state[word]);
        }

        return hash;
    }

    private static void Compress(ulong[] state, ReadOnlySpan<byte> block)
    {
        Span<ulong> words = stackalloc ulong[80];
        for (int index = 0; index < 80; index++)
        {
            words[index] = index < 16
                ? BinaryPrimitives.ReadUInt64BigEndian(block[(index * 8)..])
                : words[index - 16] + (Turn(words[index - 15], 1, 8) ^ (words[index - 15] >> 7)) + words[index - 7] + (Turn(words[index - 2], 19, 61) ^ (words[index - 2] >> 6));
        }

        ulong[] work = [.. state];
        for (int index = 0; index < 80; index++)
        {
            ulong first = work[7] + (Turn(work[4], 14, 18) ^ BitOperations.RotateRight(work[4], 41)) + ((work[4] & work[5]) ^ (~work[4] & work[6])) + Rounds[index] + words[index];
            ulong second = (Turn(work[0], 28, 34) ^ BitOperations.RotateRight(work[0], 39)) + ((work[0] & work[1]) ^ (work[0] & work[2]) ^ (work[1] & work[2]));
            Array.Copy(work, 0, work, 1, 7);
            work[4] += first;
            work[0] = first + second;
        }

        for (int index = 0; index < 8; index++)
        {
            state[index] += work[index];
        }
    }

    private static ulong Turn(ulong word, int a, int b) => BitOperations.RotateRight(word, a) ^ BitOperations.RotateRight(word, b);
}
