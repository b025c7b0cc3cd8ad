using System.Buffers.Binary;
using System.Numerics;

namespace Mitogen.RemoteAgent.Hashing;

/// <summary>SHA-256 and SHA-224 (FIPS 180-4, 6.2 and 6.3).</summary>
internal sealed class Sha256Digest : BlockDigest
{
    private static readonly uint[] Constants = Array.ConvertAll(RoundConstants.CubeRoots[..64], fraction => (uint)(fraction >> 32));
    private readonly uint[] _state = new uint[8];
    private readonly int _length;

    /// <param name="shortened">SHA-224: it starts from the second halves of the next eight roots and is cut.</param>
    public Sha256Digest(bool shortened = false)
        : base(64, bigEndian: true)
    {
        _length = shortened ? 28 : 32;
        for (int i = 0; i < 8; i++)
            _state[i] = shortened ? (uint)RoundConstants.SquareRoots[i + 8] : (uint)(RoundConstants.SquareRoots[i] >> 32);
    }

    protected override void Compress(ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[64];
        for (int i = 0; i < 16; i++)
            w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * 4)..]);
        for (int i = 16; i < 64; i++)
        {
            uint s0 = BitOperations.RotateRight(w[i - 15], 7) ^ BitOperations.RotateRight(w[i - 15], 18) ^ (w[i - 15] >> 3);
            uint s1 = BitOperations.RotateRight(w[i - 2], 17) ^ BitOperations.RotateRight(w[i - 2], 19) ^ (w[i - 2] >> 10);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }

        Span<uint> v = stackalloc uint[8];
        _state.CopyTo(v);
        for (int i = 0; i < 64; i++)
        {
            uint s1 = BitOperations.RotateRight(v[4], 6) ^ BitOperations.RotateRight(v[4], 11) ^ BitOperations.RotateRight(v[4], 25);
            uint t1 = v[7] + s1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + Constants[i] + w[i];
            uint s0 = BitOperations.RotateRight(v[0], 2) ^ BitOperations.RotateRight(v[0], 13) ^ BitOperations.RotateRight(v[0], 22);
            uint t2 = s0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            v[..7].CopyTo(v[1..]);
            v[4] += t1;
            v[0] = t1 + t2;
        }

        for (int i = 0; i < 8; i++)
            _state[i] += v[i];
    }

    protected override byte[] State()
    {
        byte[] digest = new byte[32];
        for (int i = 0; i < 8; i++)
            BinaryPrimitives.WriteUInt32BigEndian(digest.AsSpan(i * 4), _state[i]);
        return digest[.._length];
    }
}
