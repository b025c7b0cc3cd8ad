using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;
using Mitogen.Wire.Messages;

namespace Mitogen.Wire.Flow;

/// <summary>The receiving half of a channel: puts messages together, keeps them for the consumer, grants credit as they are taken.</summary>
/// <remarks>
/// Grants are gathered until they are worth a frame, and written as control by whoever writes next. The window doubles each time that a
/// whole window was taken by a consumer that keeps up, so that a long way does not limit a copy.
/// </remarks>
internal sealed class ReceiveQueue(WireChannel channel, Outbound outbound, WireLimits limits, ByteBudget unfinished) : IFrameSource
{
    private const int GrantThreshold = 64 * 1024;

    private readonly Queue<ReceivedMessage> _messages = [];
    private int _window = WireProtocol.InitialWindow;
    private int _credit = WireProtocol.InitialWindow;
    private int _toGrant;
    private int _held;
    private int _takenInWindow;
    private PooledBuffer? _parts;

    public bool IsQueued { get; set; }

    public int Window => _window;

    /// <summary>Bytes put together for a message that is not complete.</summary>
    public int UnfinishedBytes => _parts?.Count ?? 0;

    /// <summary>Charges a frame. Under the lock.</summary>
    /// <returns>False when the peer had no credit for it.</returns>
    public bool Charge(int frameBytes)
    {
        _credit -= frameBytes;
        return _credit >= 0;
    }

    /// <summary>Keeps a part. Under the lock.</summary>
    public void AddPart(ReadOnlySpan<byte> payload)
    {
        int bytes = FrameHeader.Size + payload.Length;
        _parts ??= new PooledBuffer(payload.Length);
        _parts.Append(payload);
        unfinished.Add(payload.Length);
        if (_messages.Count > 0)
        {
            _held += bytes;
        }
        else
        {
            Return(bytes);
        }
    }

    /// <summary>Drops the parts of a message that its sender gave up. Under the lock.</summary>
    public void DropParts()
    {
        TakeParts()?.Release();
        Return(FrameHeader.Size + _held);
        _held = 0;
    }

    /// <summary>The parts of the message that ends now, or null when it came in one frame. Under the lock; the caller releases them.</summary>
    public PooledBuffer? TakeParts()
    {
        PooledBuffer? parts = _parts;
        _parts = null;
        unfinished.Add(-(parts?.Count ?? 0));
        return parts;
    }

    /// <summary>Keeps a message for the consumer. Under the lock.</summary>
    public void Add(IWireMessage message, int frameBytes)
    {
        _messages.Enqueue(new ReceivedMessage(message, frameBytes + _held));
        _held = 0;
    }

    /// <summary>Gives the next message to the consumer. Under the lock.</summary>
    public bool TryTake(out IWireMessage? message)
    {
        if (!_messages.TryDequeue(out ReceivedMessage next))
        {
            message = null;
            return false;
        }

        message = next.Message;
        int bytes = next.Charge;
        if (_messages.Count == 0)
        {
            bytes += _held;
            _held = 0;
        }

        Return(bytes);
        return true;
    }

    /// <summary>Nobody will take them. Under the lock.</summary>
    public void DropMessages()
    {
        while (TryTake(out _))
        {
        }
    }

    /// <summary>The link has ended, or the channel: what was complete may still be taken. Under the lock.</summary>
    public void DropUnfinished() => TakeParts()?.Release();

    public bool WriteFrame(PooledBuffer batch, WireCounters counters)
    {
        if (channel.HasEnded || _toGrant == 0)
        {
            return false;
        }

        int start = batch.Count;
        FrameWriter.Write(batch, channel.Context.Id, channel.Number, new Credit(_toGrant));
        counters.CountSent(FrameType.Credit, batch.Count - start - FrameHeader.Size);
        _credit += _toGrant;
        _toGrant = 0;
        return false;
    }

    private void Return(int bytes)
    {
        if (channel.HasEnded)
        {
            return;
        }

        _toGrant += bytes;
        _takenInWindow += bytes;
        if (_messages.Count == 0 && _takenInWindow >= _window)
        {
            int growth = Math.Min(_window, limits.MaxWindowBytes - _window);
            _window += growth;
            _toGrant += growth;
            _takenInWindow = 0;
        }

        if (_toGrant >= GrantThreshold)
        {
            outbound.ReadyControl(this);
        }
    }
}
