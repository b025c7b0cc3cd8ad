using System.Buffers.Binary;
using System.Numerics;

namespace Mitogen.RemoteAgent.Hashing;

/// <summary>SHA-1 (FIPS 180-4, 6.1): what Ansible compares files by.</summary>
internal sealed class Sha1Digest() : BlockDigest(64, bigEndian: true)
{
    private uint _a = 0x67452301;
    private uint _b = 0xEFCDAB89;
    private uint _c = 0x98BADCFE;
    private uint _d = 0x10325476;
    private uint _e = 0xC3D2E1F0;

    protected override void Compress(ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[80];
        for (int i = 0; i < 16; i++)
            w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * 4)..]);
        for (int i = 16; i < 80; i++)
            w[i] = BitOperations.RotateLeft(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        uint a = _a, b = _b, c = _c, d = _d, e = _e;
        for (int i = 0; i < 80; i++)
        {
            (uint f, uint k) = i switch
            {
                < 20 => ((b & c) | (~b & d), 0x5A827999u),
                < 40 => (b ^ c ^ d, 0x6ED9EBA1u),
                < 60 => ((b & c) | (b & d) | (c & d), 0x8F1BBCDCu),
                _ => (b ^ c ^ d, 0xCA62C1D6u),
            };
            uint next = BitOperations.RotateLeft(a, 5) + f + e + k + w[i];
            e = d;
            d = c;
            c = BitOperations.RotateLeft(b, 30);
            b = a;
            a = next;
        }

        _a += a;
        _b += b;
        _c += c;
        _d += d;
        _e += e;
    }

    protected override byte[] State()
    {
        byte[] digest = new byte[20];
        uint[] words = [_a, _b, _c, _d, _e];
        for (int i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(digest.AsSpan(i * 4), words[i]);
        return digest;
    }
}
