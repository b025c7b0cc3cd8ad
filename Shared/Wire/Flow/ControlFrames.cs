using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Flow;

/// <summary>Forwarded control frames: they go before all data, in their order. Under the lock of the <see cref="Outbound"/>.</summary>
internal sealed class ControlFrames : IFrameSource
{
    private readonly PooledBuffer _frames = new(0);
    private int _next;

    public bool IsQueued { get; set; }

    public int Bytes => _frames.Count - _next;

    /// <summary>Woken when frames have gone.</summary>
    public AsyncSignal? Room { get; set; }

    public void Add(FrameHeader header, ReadOnlySpan<byte> payload) =>
        FrameWriter.Write(_frames, header.Context, header.Channel, header.Type, payload);

    public bool WriteFrame(PooledBuffer batch, WireCounters counters)
    {
        if (Bytes == 0)
        {
            return false;
        }

        ReadOnlySpan<byte> waiting = _frames.WrittenSpan[_next..];
        FrameHeader.Read(waiting, out FrameHeader header);
        batch.Append(waiting[..(FrameHeader.Size + header.Length)]);
        counters.CountSent(header.Type, header.Length);
        _next += FrameHeader.Size + header.Length;
        if (Bytes > 0)
        {
            return true;
        }

        _frames.Release();
        _next = 0;
        Room?.Set();
        return false;
    }
}
