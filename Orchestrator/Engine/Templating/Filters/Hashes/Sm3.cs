using System.Buffers.Binary;
using System.Numerics;

namespace Mitogen.Templating.Filters.Hashes;

/// <summary>SM3 (ISO/IEC 10118-3, GB/T 32905).</summary>
internal static class Sm3
{
    public static byte[] HashData(byte[] data)
    {
        byte[] message = HashAlgorithms.Padded(data, 64, 8, bigEndian: true);
        uint[] state = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
        for (int block = 0; block < message.Length; block += 64)
        {
            Compress(state, message.AsSpan(block, 64));
        }

        var hash = new byte[32];
        for (int word = 0; word < 8; word++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(word * 4), state[word]);
        }

        return hash;
    }

    private static void Compress(uint[] state, ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[68];
        for (int index = 0; index < 68; index++)
        {
            words[index] = index < 16
                ? BinaryPrimitives.ReadUInt32BigEndian(block[(index * 4)..])
                : Spread(words[index - 16] ^ words[index - 9] ^ Turn(words[index - 3], 15), 15, 23) ^ Turn(words[index - 13], 7) ^ words[index - 6];
        }

        uint[] work = [.. state];
        for (int round = 0; round < 64; round++)
        {
            bool isEarly = round < 16;
            uint first = Turn(Turn(work[0], 12) + work[4] + Turn(isEarly ? 0x79cc4519u : 0x7a879d8au, round % 32), 7);
            uint left = (isEarly ? work[0] ^ work[1] ^ work[2] : (work[0] & work[1]) | (work[0] & work[2]) | (work[1] & work[2])) + work[3] + (first ^ Turn(work[0], 12)) + (words[round] ^ words[round + 4]);
            uint right = (isEarly ? work[4] ^ work[5] ^ work[6] : (work[4] & work[5]) | (~work[4] & work[6])) + work[7] + first + words[round];
            work = [left, work[0], Turn(work[1], 9), work[2], Spread(right, 9, 17), work[4], Turn(work[5], 19), work[6]];
        }

        for (int index = 0; index < 8; index++)
        {
            state[index] ^= work[index];
        }
    }

    private static uint Turn(uint word, int bits) => BitOperations.RotateLeft(word, bits);

    private static uint Spread(uint word, int a, int b) => word ^ Turn(word, a) ^ Turn(word, b);
}
