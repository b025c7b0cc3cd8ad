using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Flow;

/// <summary>Frames of one context on their way through, unread: a bounded queue that takes its turn as one source.</summary>
internal sealed class ForwardQueue(Outbound outbound, int maxBytes) : IFrameSource
{
    private const int MaxControlBytes = 64 * 1024;

    private readonly Queue<(FrameHeader Header, PooledBuffer Payload)> _frames = [];
    private readonly ControlFrames _control = new();
    private readonly AsyncSignal _room = new();
    private int _bytes;
    private bool _hasEnded;

    public bool IsQueued { get; set; }

    /// <summary>Bytes that wait, for tests and introspection.</summary>
    public int Bytes => _bytes + _control.Bytes;

    /// <summary>Waits until the frame fits. One caller at a time.</summary>
    /// <returns>False when the way has ended.</returns>
    public async ValueTask<bool> AddAsync(FrameHeader header, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        if (TryAdd(header, payload.Span) is { } done)
        {
            return done;
        }

        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static signal => ((AsyncSignal)signal!).Set(), _room);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await _room.WaitAsync().ConfigureAwait(false);
            if (TryAdd(header, payload.Span) is { } added)
            {
                return added;
            }
        }
    }

    /// <summary>Adds a frame whatever waits already: the last one of a context.</summary>
    public void AddLast<T>(uint context, T message)
        where T : class, IWireMessage<T>
    {
        lock (outbound.Gate)
        {
            var payload = new PooledBuffer();
            var writer = new WireWriter(payload);
            message.Write(ref writer);
            Enqueue(new FrameHeader(payload.Count, context, 0, T.Type), payload);
            _hasEnded = true;
        }
    }

    /// <summary>Drops what waits.</summary>
    public void End()
    {
        lock (outbound.Gate)
        {
            _hasEnded = true;
            while (_frames.TryDequeue(out (FrameHeader Header, PooledBuffer Payload) next))
            {
                next.Payload.Release();
            }

            _bytes = 0;
            _room.Set();
        }
    }

    public bool WriteFrame(PooledBuffer batch, WireCounters counters)
    {
        if (!_frames.TryDequeue(out (FrameHeader Header, PooledBuffer Payload) next))
        {
            return false;
        }

        FrameHeader header = next.Header;
        FrameWriter.Write(batch, header.Context, header.Channel, header.Type, next.Payload.WrittenSpan);
        counters.CountSent(header.Type, header.Length);
        _bytes -= FrameHeader.Size + header.Length;
        next.Payload.Release();
        _room.Set();
        return _frames.Count > 0;
    }

    private bool? TryAdd(FrameHeader header, ReadOnlySpan<byte> payload)
    {
        lock (outbound.Gate)
        {
            if (_hasEnded)
            {
                return false;
            }

            if (header.IsControl)
            {
                if (_control.Bytes + payload.Length > MaxControlBytes && _control.Bytes > 0)
                {
                    _control.Room = _room;
                    return null;
                }

                _control.Add(header, payload);
                outbound.ReadyControl(_control);
                return true;
            }

            if (_bytes + FrameHeader.Size + payload.Length > maxBytes && _bytes > 0)
            {
                return null;
            }

            var copy = new PooledBuffer(payload.Length);
            copy.Append(payload);
            Enqueue(header, copy);
            return true;
        }
    }

    private void Enqueue(FrameHeader header, PooledBuffer payload)
    {
        _frames.Enqueue((header, payload));
        _bytes += FrameHeader.Size + header.Length;
        outbound.Ready(this);
    }
}
