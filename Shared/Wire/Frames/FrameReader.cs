using System.Buffers;

namespace Mitogen.Wire.Frames;

/// <summary>
/// Cuts a stream of bytes into frames, however the bytes arrive: read into <see cref="GetMemory"/>, <see cref="Advance"/>, then
/// <see cref="TryRead"/> until it answers false. It starts small and grows to what a frame needs, at most one frame of the longest kind.
/// </summary>
internal sealed class FrameReader : IDisposable
{
    private const int SmallBuffer = 16 * 1024;
    private const int LargeBuffer = 160 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(SmallBuffer);
    private int _start;
    private int _end;

    /// <summary>What ended the reading for good: no byte after it can be trusted.</summary>
    public FrameError? Error { get; private set; }

    /// <summary>The header that <see cref="Error"/> speaks of.</summary>
    public FrameHeader ErrorHeader { get; private set; }

    /// <summary>Bytes of a frame that is not complete.</summary>
    public ReadOnlySpan<byte> Pending => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Room for the next bytes. A payload that <see cref="TryRead"/> gave out is no longer valid.</summary>
    public Memory<byte> GetMemory()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(LargeBuffer);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsMemory(_end);
    }

    public void Advance(int count) => _end += count;

    public bool TryRead(out FrameHeader header, out ReadOnlyMemory<byte> payload)
    {
        header = default;
        payload = default;
        if (Error is not null || _end - _start < FrameHeader.Size)
        {
            return false;
        }

        Error = FrameHeader.Read(_buffer.AsSpan(_start), out header);
        if (Error is not null)
        {
            ErrorHeader = header;
            return false;
        }

        if (_end - _start < FrameHeader.Size + header.Length)
        {
            return false;
        }

        payload = _buffer.AsMemory(_start + FrameHeader.Size, header.Length);
        _start += FrameHeader.Size + header.Length;
        return true;
    }

    public void Dispose()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        _start = _end = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
