using System.Buffers.Binary;
using System.Numerics;

namespace Mitogen.Templating.Filters.Hashes;

/// <summary>MD4 (RFC 1320).</summary>
internal static class Md4
{
    private static readonly int[][] Shifts = [[3, 7, 11, 19], [3, 5, 9, 13], [3, 9, 11, 15]];
    private static readonly int[] ThirdOrder = [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15];
    private static readonly uint[] Constants = [0, 0x5a827999, 0x6ed9eba1];

    public static byte[] HashData(byte[] data)
    {
        byte[] message = HashAlgorithms.Padded(data, 64, 8, bigEndian: false);
        uint[] state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
        for (int block = 0; block < message.Length; block += 64)
        {
            Compress(state, message.AsSpan(block, 64));
        }

        var hash = new byte[16];
        for (int word = 0; word < 4; word++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(hash.AsSpan(word * 4), state[word]);
        }

        return hash;
    }

    private static void Compress(uint[] state, ReadOnlySpan<byte> block)
    {
        (uint a, uint b, uint c, uint d) = (state[0], state[1], state[2], state[3]);
        for (int step = 0; step < 48; step++)
        {
            int round = step / 16;
            int at = step % 16;
            (uint mixed, int word) = round switch
            {
                0 => ((b & c) | (~b & d), at),
                1 => ((b & c) | (b & d) | (c & d), (at % 4 * 4) + (at / 4)),
                _ => (b ^ c ^ d, ThirdOrder[at]),
            };
            uint sum = a + mixed + BinaryPrimitives.ReadUInt32LittleEndian(block[(word * 4)..]) + Constants[round];
            (a, b, c, d) = (d, BitOperations.RotateLeft(sum, Shifts[round][at % 4]), b, c);
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }
}
