using System.Buffers.Binary;
using System.Numerics;

namespace Mitogen.Templating.Filters.Hashes;

/// <summary>BLAKE2b (RFC 7693) without a key, in its full length.</summary>
internal static class Blake2b
{
    private const int BlockBytes = 128;
    private const int HashBytes = 64;
    private const int Rounds = 12;

    private static readonly ulong[] Start =
    [
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
    ];

    public static byte[] HashData(byte[] data)
    {
        ulong[] state = [.. Start];
        state[0] ^= 0x01010000 ^ (uint)HashBytes;
        int blocks = Math.Max(1, (data.Length + BlockBytes - 1) / BlockBytes);
        var padded = new byte[blocks * BlockBytes];
        data.CopyTo(padded, 0);
        for (int block = 0; block < blocks; block++)
        {
            bool isLast = block == blocks - 1;
            Compress(state, padded.AsSpan(block * BlockBytes, BlockBytes), (ulong)(isLast ? data.Length : (block + 1) * BlockBytes), isLast);
        }

        var hash = new byte[HashBytes];
        for (int word = 0; word < state.Length; word++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(hash.AsSpan(word * sizeof(ulong)), state[word]);
        }

        return hash;
    }

    private static void Compress(ulong[] state, ReadOnlySpan<byte> block, ulong length, bool isLast)
    {
        ulong[] work = [.. state, .. Start];
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

    private static ulong Word(ReadOnlySpan<byte> block, int index) => BinaryPrimitives.ReadUInt64LittleEndian(block[(index * sizeof(ulong))..]);

    private static void Mix(ulong[] work, byte[] places, ulong first, ulong second)
    {
        (byte a, byte b, byte c, byte d) = (places[0], places[1], places[2], places[3]);
        work[a] += work[b] + first;
        work[d] = BitOperations.RotateRight(work[d] ^ work[a], 32);
        work[c] += work[d];
        work[b] = BitOperations.RotateRight(work[b] ^ work[c], 24);
        work[a] += work[b] + second;
        work[d] = BitOperations.RotateRight(work[d] ^ work[a], 16);
        work[c] += work[d];
        work[b] = BitOperations.RotateRight(work[b] ^ work[c], 63);
    }
}
