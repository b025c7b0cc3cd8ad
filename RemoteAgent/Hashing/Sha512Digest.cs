using System.Buffers.Binary;
using System.Numerics;

namespace Mitogen.RemoteAgent.Hashing;

/// <summary>SHA-512 and SHA-384 (FIPS 180-4, 6.4 and 6.5).</summary>
internal sealed class Sha512Digest : BlockDigest
{
    private readonly ulong[] _state;
    private readonly int _length;

    /// <param name="shortened">SHA-384: it starts from the next eight roots and is cut.</param>
    public Sha512Digest(bool shortened = false)
        : base(128, bigEndian: true)
    {
        _length = shortened ? 48 : 64;
        _state = shortened ? RoundConstants.SquareRoots[8..] : RoundConstants.SquareRoots[..8];
    }

    protected override void Compress(ReadOnlySpan<byte> block)
    {
        ulong[] constants = RoundConstants.CubeRoots;
        Span<ulong> w = stackalloc ulong[80];
        for (int i = 0; i < 16; i++)
            w[i] = BinaryPrimitives.ReadUInt64BigEndian(block[(i * 8)..]);
        for (int i = 16; i < 80; i++)
        {
            ulong s0 = BitOperations.RotateRight(w[i - 15], 1) ^ BitOperations.RotateRight(w[i - 15], 8) ^ (w[i - 15] >> 7);
            ulong s1 = BitOperations.RotateRight(w[i - 2], 19) ^ BitOperations.RotateRight(w[i - 2], 61) ^ (w[i - 2] >> 6);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }

        Span<ulong> v = stackalloc ulong[8];
        _state.CopyTo(v);
        for (int i = 0; i < 80; i++)
        {
            ulong s1 = BitOperations.RotateRight(v[4], 14) ^ BitOperations.RotateRight(v[4], 18) ^ BitOperations.RotateRight(v[4], 41);
            ulong t1 = v[7] + s1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + constants[i] + w[i];
            ulong s0 = BitOperations.RotateRight(v[0], 28) ^ BitOperations.RotateRight(v[0], 34) ^ BitOperations.RotateRight(v[0], 39);
            ulong t2 = s0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            v[..7].CopyTo(v[1..]);
            v[4] += t1;
            v[0] = t1 + t2;
        }

        for (int i = 0; i < 8; i++)
            _state[i] += v[i];
    }

    protected override byte[] State()
    {
        byte[] digest = new byte[64];
        for (int i = 0; i < 8; i++)
            BinaryPrimitives.WriteUInt64BigEndian(digest.AsSpan(i * 8), _state[i]);
        return digest[.._length];
    }
}
