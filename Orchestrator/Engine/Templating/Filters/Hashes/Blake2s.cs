using System.Buffers.Binary;
using System.Numerics;

namespace Mitogen.Templating.Filters.Hashes;

/// <summary>BLAKE2s (RFC 7693) without a key, in its full length.</summary>
internal static class Blake2s
{
    private const int BlockBytes = 64;
    private const int HashBytes = 32;
    private const int Rounds = 10;

    private static readonly uint[] Start =
    [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ];

    public static byte[] HashData(byte[] data)
    {
        uint[] state = [.. Start];
        state[0] ^= 0x01010000 ^ (uint)HashBytes;
        int blocks = Math.Max(1, (data.Length + BlockBytes - 1) / BlockBytes);
        var padded = new byte[blocks * BlockBytes];
        data.CopyTo(padded, 0);
        for (int block = 0; block < blocks; block++)
        {
            bool isLast = block == blocks - 1;
            Compress(state, padded.AsSpan(block * BlockBytes, BlockBytes), (uint)(isLast ? data.Length : (block + 1) * BlockBytes), isLast);
        }

        var hash = new byte[HashBytes];
        for (int word = 0; word < state.Length; word++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(hash.AsSpan(word * sizeof(uint)), state[word]);
        }

        return hash;
    }

    private static void Compress(uint[] state, ReadOnlySpan<byte> block, uint length, bool isLast)
    {
        uint[] work = [.. state, .. Start];
        work[12] ^= length;
        work[14] = isLast ? ~work[14] : work[14];
        for (int round = 0; round < Rounds; round++)
        {
            byte[] order = Blake2.Orders[round % Blake2.Orders.Length];
            for (int quarter = 0; quarter < 8; quarter++)
            {
                Mix(work, Blake2.Quarters[quarter], Word(block, order[quarter * 2]), Word(block, order[(quarter * 2) + 1]));
            }
        }

        for (int word = 0; word < state.Length; word++)
        {
            state[word] ^= work[word] ^ work[word + 8];
        }
    }

    private static uint Word(ReadOnlySpan<byte> block, int index) => BinaryPrimitives.ReadUInt32LittleEndian(block[(index * sizeof(uint))..]);

    private static void Mix(uint[] work, byte[] places, uint first, uint second)
    {
        (byte a, byte b, byte c, byte d) = (places[0], places[1], places[2], places[3]);
        work[a] += work[b] + first;
        work[d] = BitOperations.RotateRight(work[d] ^ work[a], 16);
        work[c] += work[d];
        work[b] = BitOperations.RotateRight(work[b] ^ work[c], 12);
        work[a] += work[b] + second;
        work[d] = BitOperations.RotateRight(work[d] ^ work[a], 8);
        work[c] += work[d];
        work[b] = BitOperations.RotateRight(work[b] ^ work[c], 7);
    }
}
