using Mitogen.Wire.Codec;
using Mitogen.Wire.Flow;
using Mitogen.Wire.Frames;
using Mitogen.Wire.Messages;

namespace Mitogen.Wire;

/// <summary>
/// One conversation: a request and its replies. One consumer at a time receives; any number of threads send, each message whole, in the
/// order of the calls. Whoever holds a channel disposes it, which cancels a request that has not ended.
/// </summary>
internal sealed class WireChannel : IDisposable
{
    private readonly SendQueue _sends;
    private readonly ReceiveQueue _receives;
    private readonly Outbound _outbound;
    private readonly AsyncSignal _arrived = new();
    private readonly CancellationTokenSource _ended = new();
    private bool _isRequestSent;
    private bool _isAbandoned;
    private bool _isEndQueued;

    internal WireChannel(WireContext context, uint number)
    {
        Context = context;
        Number = number;
        _outbound = context.Link.Outbound;
        _sends = new SendQueue(this, _outbound);
        _receives = new ReceiveQueue(this, _outbound, context.Link.Options.Limits, context.Link.Unfinished);
    }

    public WireContext Context { get; }

    /// <summary>Given when the first frame goes; 0 before.</summary>
    public uint Number { get; private set; }

    /// <summary>The last reply went or came, or the link ended. Messages that arrived before may still be received.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Cancelled when the channel ends.</summary>
    public CancellationToken Ended => _ended.Token;

    internal bool HasEndedInOrder { get; private set; }

    internal bool HasRequest { get; private set; }

    /// <summary>How far the window has grown, for tests and introspection.</summary>
    internal int Window => _receives.Window;

    internal int SendCredit => _sends.Credit;

    /// <summary>
    /// Sends a message. It returns when the message is in the channel's bounded queue, or, past the bound, when it is written. Cancelling
    /// takes the message back unless it went already.
    /// </summary>
    /// <returns>False when the channel had ended or ended meanwhile: receiving says how.</returns>
    /// <exception cref="InvalidOperationException">The message holds what does not cross the wire, or is over the limit: a bug in the caller.</exception>
    public ValueTask<bool> SendAsync<T>(T message, CancellationToken cancellationToken)
        where T : class, IWireMessage<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        PendingSend send = Encode(message);
        Task<bool> waiter;
        lock (_outbound.Gate)
        {
            if (HasEnded || _isAbandoned || _isEndQueued)
            {
                send.Payload.Release();
                return ValueTask.FromResult(false);
            }

            if (_sends.QueuedBytes + send.Length > Context.Link.Options.Limits.MaxSendBytes)
            {
                send.Waiter = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            _isEndQueued = send.EndsChannel;
            _sends.Add(send);
            if (send.Waiter is null)
            {
                return ValueTask.FromResult(true);
            }

            waiter = send.Waiter.Task;
        }

        return cancellationToken.CanBeCanceled ? WaitAsync(send, cancellationToken) : new ValueTask<bool>(waiter);
    }

    /// <summary>The next message, or null when the channel has ended in order and all was received.</summary>
    /// <exception cref="WireClosedException">The link or the context ended before the last reply.</exception>
    public async ValueTask<IWireMessage?> ReceiveAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static signal => ((AsyncSignal)signal!).Set(), _arrived);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (_outbound.Gate)
            {
                if (_receives.TryTake(out IWireMessage? message))
                {
                    return message;
                }

                if (HasEnded || _isAbandoned)
                {
                    return Context.Fault is { } fault && !HasEndedInOrder ? throw new WireClosedException(fault) : null;
                }
            }

            await _arrived.WaitAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Gives up: the orchestrator cancels the request without grace and its late replies are dropped; the agent answers ChannelFailed.
    /// </summary>
    public void Dispose()
    {
        lock (_outbound.Gate)
        {
            if (HasEnded || _isAbandoned || _isEndQueued)
            {
                return;
            }

            _isAbandoned = true;
            _receives.DropMessages();
            _sends.CancelAll();
            if (!_isRequestSent && !_sends.IsInMessage && Context.Link.Options.Role == WireRole.Orchestrator)
            {
                End(inOrder: true);
                return;
            }

            if (Context.Link.Options.Role == WireRole.Orchestrator)
            {
                _sends.Add(Encode(new Cancel(TimeSpan.Zero)));
            }
            else
            {
                _sends.Add(Encode(new ChannelFailed("the request was given up")));
            }

            _arrived.Set();
        }
    }

    /// <summary>Under the lock, when the first frame is written: numbers follow the order of first frames.</summary>
    internal void EnsureNumbered()
    {
        if (Number == 0)
        {
            Number = Context.Channels.Register(this);
        }
    }

    /// <summary>Under the lock, when a message has gone whole.</summary>
    internal void OnSent(PendingSend send)
    {
        _isRequestSent = true;
        if (send.EndsChannel)
        {
            End(inOrder: true);
        }
    }

    /// <summary>Under the lock, when the peer was told to drop the parts it has. A request that never became whole opened nothing.</summary>
    internal void OnSendAbandoned()
    {
        if (!_isRequestSent && Context.Link.Options.Role == WireRole.Orchestrator)
        {
            End(inOrder: true);
        }
    }

    /// <summary>Under the lock.</summary>
    internal bool OnCredit(int bytes) => HasEnded || _sends.Grant(bytes);

    /// <summary>Takes a data frame from the read loop.</summary>
    internal WireFault? OnFrame(FrameType type, ReadOnlySpan<byte> payload, TextCache keys, out IWireMessage? request)
    {
        request = null;
        int frameBytes = FrameHeader.Size + payload.Length;
        PooledBuffer? parts;
        lock (_outbound.Gate)
        {
            if (HasEnded)
            {
                return null;
            }

            if (!_receives.Charge(frameBytes))
            {
                return new WireFault(WireFaultReason.CreditExceeded, $"channel {Number} sent more than it was granted");
            }

            if (ExceedsLimits(payload.Length))
            {
                return new WireFault(WireFaultReason.MessageTooLarge, $"a message on channel {Number} is over the limit");
            }

            if (type == FrameType.Part)
            {
                OnPart(payload);
                return null;
            }

            parts = _receives.TakeParts();
        }

        parts?.Append(payload);
        var reader = new WireReader(parts is null ? payload : parts.WrittenSpan, keys, Context.Link.Options.Limits.MaxElements);
        WireStatus status = WireProtocol.TryRead(type, ref reader, out IWireMessage? message);
        parts?.Release();
        if (status != WireStatus.Ok || message is null)
        {
            return new WireFault(WireFaultReason.MalformedMessage, $"{type} on channel {Number}: {status}");
        }

        lock (_outbound.Gate)
        {
            Keep(message, frameBytes, out request);
        }

        return null;
    }

    /// <summary>Under the lock.</summary>
    internal void End(bool inOrder)
    {
        if (HasEnded)
        {
            return;
        }

        HasEnded = true;
        HasEndedInOrder = inOrder;
        _receives.DropUnfinished();
        _sends.End();
        Context.Channels.Forget(this);
        _arrived.Set();
        ThreadPool.UnsafeQueueUserWorkItem(static ended => ended.Cancel(), _ended, preferLocal: false);
    }

    private PendingSend Encode<T>(T message)
        where T : class, IWireMessage<T>
    {
        var payload = new PooledBuffer();
        var writer = new WireWriter(payload);
        try
        {
            message.Write(ref writer);
            int limit = Context.Link.Options.Limits.MaxMessageBytes;
            if (payload.Count > limit)
            {
                throw new InvalidOperationException($"{T.Type} of {payload.Count} bytes is over the limit of {limit}");
            }
        }
        catch
        {
            payload.Release();
            throw;
        }

        return new PendingSend(T.Type, payload, message.EndsChannel);
    }

    private async ValueTask<bool> WaitAsync(PendingSend send, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            _ =>
            {
                lock (_outbound.Gate)
                {
                    if (send.Waiter!.TrySetCanceled(cancellationToken))
                    {
                        _sends.Cancel(send);
                    }
                }
            },
            null);
        return await send.Waiter!.Task.ConfigureAwait(false);
    }

    private bool ExceedsLimits(int more)
    {
        WireLimits limits = Context.Link.Options.Limits;
        return _receives.UnfinishedBytes + more > limits.MaxMessageBytes || Context.Link.Unfinished.Bytes + more > limits.MaxUnfinishedBytes;
    }

    private void OnPart(ReadOnlySpan<byte> payload)
    {
        if (!payload.IsEmpty)
        {
            _receives.AddPart(payload);
            return;
        }

        _receives.DropParts();
        if (!HasRequest && Context.Link.Options.Role == WireRole.Agent)
        {
            End(inOrder: true);
        }
    }

    private void Keep(IWireMessage message, int frameBytes, out IWireMessage? request)
    {
        request = null;
        if (HasEnded)
        {
            return;
        }

        if (!HasRequest && Context.Link.Options.Role == WireRole.Agent)
        {
            // The request goes to its handler: it counts as taken.
            HasRequest = true;
            _receives.Add(message, frameBytes);
            _receives.TryTake(out request);
            return;
        }

        _receives.Add(message, frameBytes);
        if (_isAbandoned)
        {
            _receives.DropMessages();
        }

        if (message.EndsChannel)
        {
            End(inOrder: true);
        }

        _arrived.Set();
    }
}
