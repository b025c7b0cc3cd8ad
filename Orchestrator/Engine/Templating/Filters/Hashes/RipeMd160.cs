using System.Buffers.Binary;
using System.Numerics;

namespace Mitogen.Templating.Filters.Hashes;

/// <summary>RIPEMD-160 (ISO/IEC 10118-3): two lines of five rounds beside each other.</summary>
internal static class RipeMd160
{
    private static readonly byte[] Permutation = [7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8];
    private static readonly byte[][] Shifts =
    [
        [11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8],
        [12, 13, 11, 15, 6, 9, 9, 7, 12, 15, 11, 13, 7, 8, 7, 7],
        [13, 15, 14, 11, 7, 7, 6, 8, 13, 14, 13, 12, 5, 5, 6, 9],
        [14, 11, 12, 14, 8, 6, 5, 5, 15, 12, 15, 14, 9, 9, 8, 6],
        [15, 12, 13, 13, 9, 5, 8, 6, 14, 11, 12, 11, 8, 6, 5, 5],
    ];

    private static readonly uint[] LeftConstants = [0, 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xa953fd4e];
    private static readonly uint[] RightConstants = [0x50a28be6, 0x5c4dd124, 0x6d703ef3, 0x7a6d76e9, 0];

    public static byte[] HashData(byte[] data)
    {
        byte[] message = HashAlgorithms.Padded(data, 64, 8, bigEndian: false);
        uint[] state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
        for (int block = 0; block < message.Length; block += 64)
        {
            Compress(state, message.AsSpan(block, 64));
        }

        var hash = new byte[20];
        for (int word = 0; word < 5; word++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(hash.AsSpan(word * 4), state[word]);
        }

        return hash;
    }

    private static void Compress(uint[] state, ReadOnlySpan<byte> block)
    {
        uint[] left = Line(state, block, isLeft: true);
        uint[] right = Line(state, block, isLeft: false);
        uint first = state[1] + left[2] + right[3];
        state[1] = state[2] + left[3] + right[4];
        state[2] = state[3] + left[4] + right[0];
        state[3] = state[4] + left[0] + right[1];
        state[4] = state[0] + left[1] + right[2];
        state[0] = first;
    }

    private static uint[] Line(uint[] state, ReadOnlySpan<byte> block, bool isLeft)
    {
        byte[] order = [.. Enumerable.Range(0, 16).Select(word => (byte)(isLeft ? word : ((9 * word) + 5) % 16))];
        (uint a, uint b, uint c, uint d, uint e) = (state[0], state[1], state[2], state[3], state[4]);
        for (int round = 0; round < 5; round++)
        {
            uint constant = isLeft ? LeftConstants[round] : RightConstants[round];
            foreach (byte word in order)
            {
                uint sum = a + Mixed(isLeft ? round : 4 - round, b, c, d) + BinaryPrimitives.ReadUInt32LittleEndian(block[(word * 4)..]) + constant;
                (a, b, c, d, e) = (e, BitOperations.RotateLeft(sum, Shifts[round][word]) + e, b, BitOperations.RotateLeft(c, 10), d);
            }

            order = [.. order.Select(word => Permutation[word])];
        }

        return [a, b, c, d, e];
    }

    private static uint Mixed(int round, uint x, uint y, uint z) => round switch
    {
        0 => x ^ y ^ z,
        1 => (x & y) | (~x & z),
        2 => (x | ~y) ^ z,
        3 => (x & z) | (y & ~z),
        _ => x ^ (y | ~z),
    };
}
