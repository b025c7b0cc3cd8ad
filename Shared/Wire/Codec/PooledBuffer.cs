using System.Buffers;

namespace Mitogen.Wire.Codec;

/// <summary>A growing buffer from the shared pool. Its bytes are valid until it is released or cleared.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>
{
    private byte[] _array;
    private int _count;

    public PooledBuffer(int capacity = 256) => _array = ArrayPool<byte>.Shared.Rent(capacity);

    public int Count => _count;

    public ReadOnlyMemory<byte> Written => _array.AsMemory(0, _count);

    public ReadOnlySpan<byte> WrittenSpan => _array.AsSpan(0, _count);

    /// <summary>What was written from <paramref name="start"/> on, to fill in a header whose length was not known.</summary>
    public Span<byte> SpanFrom(int start) => _array.AsSpan(start, _count - start);

    /// <summary>The next <paramref name="size"/> bytes, counted as written: the caller fills them at once.</summary>
    public Span<byte> Reserve(int size)
    {
        EnsureRoom(size);
        Span<byte> room = _array.AsSpan(_count, size);
        _count += size;
        return room;
    }

    public void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    public void Clear() => _count = 0;

    /// <summary>Forgets what was written from <paramref name="count"/> on.</summary>
    public void Truncate(int count) => _count = Math.Min(_count, count);

    public void Advance(int count) => _count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureRoom(Math.Max(sizeHint, 1));
        return _array.AsMemory(_count);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Gives the bytes back to the pool; the buffer itself stays usable, empty.</summary>
    public void Release()
    {
        byte[] array = _array;
        _array = [];
        _count = 0;
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    private void EnsureRoom(int size)
    {
        long needed = (long)_count + size;
        if (needed <= _array.Length)
        {
            return;
        }

        long capacity = Math.Min(Math.Max(needed, _array.Length * 2L), Array.MaxLength);
        byte[] larger = ArrayPool<byte>.Shared.Rent(checked((int)Math.Max(capacity, needed)));
        _array.AsSpan(0, _count).CopyTo(larger);
        if (_array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_array);
        }

        _array = larger;
    }
}
