using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Flow;

/// <summary>The sending half of a channel: encoded messages that wait for their turn and for credit. Under the lock of the link.</summary>
internal sealed class SendQueue(WireChannel channel, Outbound outbound) : IFrameSource
{
    private readonly Queue<PendingSend> _pending = [];
    private int _credit = WireProtocol.InitialWindow;
    private int _queuedBytes;

    public bool IsQueued { get; set; }

    /// <summary>The bytes that the peer lets this side send.</summary>
    public int Credit => _credit;

    /// <summary>Bytes of messages that are not wholly written.</summary>
    public int QueuedBytes => _queuedBytes;

    /// <summary>True between the first part of a message and its end.</summary>
    public bool IsInMessage => _pending.TryPeek(out PendingSend? send) && send.Offset > 0;

    public void Add(PendingSend send)
    {
        _pending.Enqueue(send);
        _queuedBytes += send.Length;
        Offer();
    }

    /// <returns>False when the sum makes no sense.</returns>
    public bool Grant(int bytes)
    {
        if (_credit > Messages.Limits.MaxCredit - bytes)
        {
            return false;
        }

        _credit += bytes;
        Offer();
        return true;
    }

    /// <summary>Takes a message back; when parts of it went, the peer is told to drop them.</summary>
    public void Cancel(PendingSend send) => CancelWhere(candidate => candidate == send);

    /// <summary>Takes back what has not begun, and what has begun too.</summary>
    public void CancelAll() => CancelWhere(_ => true);

    /// <summary>The channel has ended: nothing more goes, and who waits is told.</summary>
    public void End()
    {
        while (_pending.TryDequeue(out PendingSend? send))
        {
            send.Payload.Release();
            send.Waiter?.TrySetResult(false);
        }

        _queuedBytes = 0;
    }

    public bool WriteFrame(PooledBuffer batch, WireCounters counters)
    {
        if (!CanWrite())
        {
            return false;
        }

        PendingSend send = _pending.Peek();
        int piece = NextPiece(send);
        bool isWhole = send.Offset + piece == send.Length && !send.IsCancelled;
        FrameType type = isWhole ? send.Type : FrameType.Part;
        channel.EnsureNumbered();
        FrameWriter.Write(batch, channel.Context.Id, channel.Number, type, send.Payload.WrittenSpan.Slice(send.Offset, piece));
        counters.CountSent(type, piece);
        _credit -= FrameHeader.Size + piece;
        send.Offset += piece;
        if (isWhole || send.IsCancelled)
        {
            Finish(send);
        }

        return CanWrite();
    }

    private static int NextPiece(PendingSend send) => send.IsCancelled ? 0 : Math.Min(send.Length - send.Offset, WireProtocol.MaxDataPayload);

    private bool CanWrite() => _pending.TryPeek(out PendingSend? send) && _credit >= FrameHeader.Size + NextPiece(send);

    private void Offer()
    {
        if (CanWrite())
        {
            outbound.Ready(this);
        }
    }

    private void Finish(PendingSend send)
    {
        _pending.Dequeue();
        _queuedBytes -= send.Length;
        send.Payload.Release();
        if (send.IsCancelled)
        {
            channel.OnSendAbandoned();
            return;
        }

        send.Waiter?.TrySetResult(true);
        channel.OnSent(send);
    }

    private void CancelWhere(Func<PendingSend, bool> isMeant)
    {
        for (int left = _pending.Count; left > 0; left--)
        {
            PendingSend send = _pending.Dequeue();
            if (isMeant(send))
            {
                send.Waiter?.TrySetResult(false);
                send.IsCancelled = true;
                if (send.Offset == 0)
                {
                    _queuedBytes -= send.Length;
                    send.Payload.Release();
                    continue;
                }
            }

            _pending.Enqueue(send);
        }

        Offer();
    }
}
