using System.Numerics;

namespace Mitogen.Templating.Filters.Hashes;

/// <summary>BLAKE2 (RFC 7693) without a key, in its full length: BLAKE2b on words of 64 bits, BLAKE2s on words of 32.</summary>
internal sealed class Blake2<TWord>(TWord[] start, int rounds, int[] rotations)
    where TWord : struct, IBinaryInteger<TWord>, IUnsignedNumber<TWord>
{
    /// <summary>The order in which each round takes the words of a block.</summary>
    private static readonly byte[][] Orders =
    [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
        [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
        [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
        [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
        [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
        [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
        [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
        [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
        [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
        [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
    ];

    /// <summary>The places of the state that are mixed with each other.</summary>
    private static readonly byte[][] Quarters =
    [
        [0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15], [0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14],
    ];

    private readonly int _wordBytes = start[0].GetByteCount();

    private int BlockBytes => 16 * _wordBytes;

    private int HashBytes => start.Length * _wordBytes;

    public byte[] HashData(byte[] data)
    {
        TWord[] state = [.. start];
        state[0] ^= TWord.CreateTruncating(0x01010000 ^ HashBytes);
        int blocks = Math.Max(1, (data.Length + BlockBytes - 1) / BlockBytes);
        var padded = new byte[blocks * BlockBytes];
        data.CopyTo(padded, 0);
        for (int block = 0; block < blocks; block++)
        {
            bool isLast = block == blocks - 1;
            Compress(state, padded.AsSpan(block * BlockBytes, BlockBytes), TWord.CreateTruncating(isLast ? data.Length : (block + 1) * BlockBytes), isLast);
        }

        var hash = new byte[HashBytes];
        for (int word = 0; word < state.Length; word++)
        {
            state[word].WriteLittleEndian(hash.AsSpan(word * _wordBytes));
        }

        return hash;
    }

    private void Compress(TWord[] state, ReadOnlySpan<byte> block, TWord length, bool isLast)
    {
        TWord[] work = [.. state, .. start];
        work[12] ^= length;
        work[14] = isLast ? ~work[14] : work[14];
        for (int round = 0; round < rounds; round++)
        {
            byte[] order = Orders[round % Orders.Length];
            for (int quarter = 0; quarter < Quarters.Length; quarter++)
            {
                Mix(work, Quarters[quarter], Word(block, order[quarter * 2]), Word(block, order[(quarter * 2) + 1]));
            }
        }

        for (int word = 0; word < state.Length; word++)
        {
            state[word] ^= work[word] ^ work[word + 8];
        }
    }

    private TWord Word(ReadOnlySpan<byte> block, int index) => TWord.ReadLittleEndian(block.Slice(index * _wordBytes, _wordBytes), isUnsigned: true);

    private void Mix(TWord[] work, byte[] places, TWord first, TWord second)
    {
        (byte a, byte b, byte c, byte d) = (places[0], places[1], places[2], places[3]);
        work[a] += work[b] + first;
        work[d] = TWord.RotateRight(work[d] ^ work[a], rotations[0]);
        work[c] += work[d];
        work[b] = TWord.RotateRight(work[b] ^ work[c], rotations[1]);
        work[a] += work[b] + second;
        work[d] = TWord.RotateRight(work[d] ^ work[a], rotations[2]);
        work[c] += work[d];
        work[b] = TWord.RotateRight(work[b] ^ work[c], rotations[3]);
    }
}
