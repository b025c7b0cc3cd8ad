using System.Buffers.Binary;
using System.Numerics;

namespace Mitogen.RemoteAgent.Hashing;

/// <summary>MD5 (RFC 1321): a key of copy's results, not a protection.</summary>
internal sealed class Md5Digest() : BlockDigest(64, bigEndian: false)
{
    private static readonly uint[] Sines = MakeSines();
    private static readonly byte[] Shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
    private readonly uint[] _state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476];

    protected override void Compress(ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[16];
        for (int i = 0; i < 16; i++)
            words[i] = BinaryPrimitives.ReadUInt32LittleEndian(block[(i * 4)..]);
        uint a = _state[0], b = _state[1], c = _state[2], d = _state[3];
        for (int i = 0; i < 64; i++)
        {
            (uint f, int g) = (i / 16) switch
            {
                0 => ((b & c) | (~b & d), i),
                1 => ((d & b) | (~d & c), ((5 * i) + 1) % 16),
                2 => (b ^ c ^ d, ((3 * i) + 5) % 16),
                _ => (c ^ (b | ~d), 7 * i % 16),
            };
            uint next = b + BitOperations.RotateLeft(a + f + Sines[i] + words[g], Shifts[(i / 16 * 4) + (i % 4)]);
            a = d;
            d = c;
            c = b;
            b = next;
        }

        _state[0] += a;
        _state[1] += b;
        _state[2] += c;
        _state[3] += d;
    }

    protected override byte[] State()
    {
        byte[] digest = new byte[16];
        for (int i = 0; i < 4; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(digest.AsSpan(i * 4), _state[i]);
        return digest;
    }

    private static uint[] MakeSines()
    {
        uint[] sines = new uint[64];
        for (int i = 0; i < 64; i++)
            sines[i] = (uint)(long)Math.Floor(Math.Abs(Math.Sin(i + 1)) * 4294967296.0);
        return sines;
    }
}
