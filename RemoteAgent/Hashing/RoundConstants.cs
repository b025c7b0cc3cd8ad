using System.Numerics;

namespace Mitogen.RemoteAgent.Hashing;

/// <summary>
/// The constants of SHA-2 (FIPS 180-4, 4.2 and 5.3) from their definition: fractions of the square and cube roots of the first primes,
/// computed exactly, which is shorter than the tables.
/// </summary>
internal static class RoundConstants
{
    private const int Count = 80;

    /// <summary>First 64 bits of the fractions of the cube roots.</summary>
    public static ulong[] CubeRoots { get; } = Fractions(Count, 3);

    /// <summary>First 64 bits of the fractions of the square roots of the first 16 primes.</summary>
    public static ulong[] SquareRoots { get; } = Fractions(16, 2);

    private static ulong[] Fractions(int count, int degree)
    {
        ulong[] fractions = new ulong[count];
        int prime = 1;
        for (int i = 0; i < count; i++)
        {
            prime = NextPrime(prime);
            fractions[i] = (ulong)(Root(new BigInteger(prime) << (64 * degree), degree) & ulong.MaxValue);
        }

        return fractions;
    }

    private static int NextPrime(int after)
    {
        while (true)
        {
            after++;
            int divisor = 2;
            while (divisor * divisor <= after && after % divisor != 0)
                divisor++;
            if (divisor * divisor > after)
                return after;
        }
    }

    /// <summary>The whole part of the root, bit by bit.</summary>
    private static BigInteger Root(BigInteger number, int degree)
    {
        BigInteger root = BigInteger.Zero;
        for (int bit = 70; bit >= 0; bit--)
        {
            BigInteger candidate = root | (BigInteger.One << bit);
            if (BigInteger.Pow(candidate, degree) <= number)
                root = candidate;
        }

        return root;
    }
}
