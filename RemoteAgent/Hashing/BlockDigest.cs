using System.Buffers.Binary;

namespace Mitogen.RemoteAgent.Hashing;

/// <summary>
/// What MD5 and the SHA family share: blocks, and the padding with the message's length. They are written out here because the
/// framework's call OpenSSL, which a static program cannot count on.
/// </summary>
internal abstract class BlockDigest(int blockSize, bool bigEndian) : IDigest
{
    private readonly byte[] _pending = new byte[blockSize];
    private int _pendingLength;
    private ulong _length;

    public void Append(ReadOnlySpan<byte> data)
    {
        _length += (ulong)data.Length;
        if (_pendingLength > 0)
        {
            int taken = Math.Min(data.Length, blockSize - _pendingLength);
            data[..taken].CopyTo(_pending.AsSpan(_pendingLength));
            _pendingLength += taken;
            data = data[taken..];
            if (_pendingLength < blockSize)
                return;
            Compress(_pending);
            _pendingLength = 0;
        }

        while (data.Length >= blockSize)
        {
            Compress(data[..blockSize]);
            data = data[blockSize..];
        }

        data.CopyTo(_pending);
        _pendingLength = data.Length;
    }

    public byte[] Finish()
    {
        ulong bits = _length * 8;
        int lengthSize = blockSize / 8;
        Span<byte> padding = stackalloc byte[2 * blockSize];
        padding.Clear();
        padding[0] = 0x80;
        int count = blockSize - ((_pendingLength + lengthSize) % blockSize);
        Span<byte> tail = padding.Slice(count, lengthSize);
        if (bigEndian)
            BinaryPrimitives.WriteUInt64BigEndian(tail[(lengthSize - 8)..], bits);
        else
            BinaryPrimitives.WriteUInt64LittleEndian(tail, bits);
        Append(padding[..(count + lengthSize)]);
        return State();
    }

    protected abstract void Compress(ReadOnlySpan<byte> block);

    protected abstract byte[] State();
}
