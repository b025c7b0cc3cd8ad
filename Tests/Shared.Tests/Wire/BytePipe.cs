using Mitogen.Wire.Flow;

namespace Mitogen.Tests.Shared.Wire;

/// <summary>One direction of a stream in memory: holds so many bytes, then the writer waits. One reader and one writer.</summary>
internal sealed class BytePipe(int capacity, int readChunk = int.MaxValue)
{
    private readonly Lock _gate = new();
    private readonly byte[] _ring = new byte[capacity];
    private readonly AsyncSignal _readable = new();
    private readonly AsyncSignal _writable = new();
    private int _start;
    private int _count;
    private bool _isClosed;

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(_ => _readable.Set(), null);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (_gate)
            {
                if (_count > 0)
                {
                    int taken = Take(buffer.Span);
                    _writable.Set();
                    return taken;
                }

                if (_isClosed)
                {
                    return 0;
                }
            }

            await _readable.WaitAsync();
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data)
    {
        while (true)
        {
            lock (_gate)
            {
                if (_isClosed)
                {
                    throw new IOException("the pipe is closed");
                }

                data = data[Put(data.Span)..];
                _readable.Set();
                if (data.IsEmpty)
                {
                    return;
                }
            }

            await _writable.WaitAsync();
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
        }

        _readable.Set();
        _writable.Set();
    }

    private int Take(Span<byte> buffer)
    {
        int count = Math.Min(Math.Min(buffer.Length, readChunk), Math.Min(_count, _ring.Length - _start));
        _ring.AsSpan(_start, count).CopyTo(buffer);
        _start = (_start + count) % _ring.Length;
        _count -= count;
        return count;
    }

    private int Put(ReadOnlySpan<byte> data)
    {
        int put = 0;
        while (put < data.Length && _count < _ring.Length)
        {
            int at = (_start + _count) % _ring.Length;
            int count = Math.Min(Math.Min(data.Length - put, _ring.Length - _count), _ring.Length - at);
            data.Slice(put, count).CopyTo(_ring.AsSpan(at));
            put += count;
            _count += count;
        }

        return put;
    }
}
