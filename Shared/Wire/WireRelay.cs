using Mitogen.Wire.Flow;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire;

/// <summary>
/// An agent's stream to a child agent: hands frames on in both directions without reading them. The child may speak for itself and for the
/// contexts routed through it; anything else ends it, and so does the end of the parent's link. When it has ended its owner tells the link with <see cref="WireLink.LoseContext"/>.
/// </summary>
internal sealed class WireRelay : IWireRoute, IFrameSink, IAsyncDisposable
{
    private readonly FramePump _pump;
    private readonly WireLink _parent;
    private readonly WireLimits _limits;
    private readonly TimeProvider _time;
    private readonly uint _context;
    private readonly Lock _gate = new();
    private readonly HashSet<uint> _allowed = [];
    private readonly Dictionary<uint, ForwardQueue> _down = [];

    private WireRelay(WireLink parent, uint context, IWireTransport child)
    {
        _parent = parent;
        _context = context;
        _limits = parent.Options.Limits;
        _time = parent.Options.Time;
        _allowed.Add(context);
        _pump = new FramePump(child, this, _limits, _time);
    }

    /// <summary>Completes when the child's stream has ended and is closed.</summary>
    public Task<WireFault> Closed => _pump.Closed;

    public WireCounters Counters => _pump.Counters;

    /// <summary>Takes over the child's stream, which begins with its Hello, and routes its context.</summary>
    public static WireRelay Start(WireLink parent, uint context, IWireTransport child)
    {
        var relay = new WireRelay(parent, context, child);
        parent.AddRoute(context, relay);
        relay._pump.Start();
        parent.Reading.UnsafeRegister(
            static ending => ((WireRelay)ending!).Fail(new WireFault(WireFaultReason.ParentLost, "the link to the orchestrator ended")), relay);
        return relay;
    }

    public void Allow(uint context)
    {
        lock (_gate)
        {
            _allowed.Add(context);
        }
    }

    public async ValueTask ForwardAsync(FrameHeader header, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        ForwardQueue queue = QueueFor(header.Context);
        FrameHeader onward = header.Context == _context ? header with { Context = 0 } : header;
        ValueTask<bool> adding = queue.AddAsync(onward, payload, cancellationToken);
        if (adding.IsCompletedSuccessfully)
        {
            return;
        }

        Task<bool> waiting = adding.AsTask();
        try
        {
            await waiting.WaitAsync(_limits.ForwardStall, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Fail(new WireFault(WireFaultReason.ForwardStalled, "the child agent does not read"));
            await waiting.ConfigureAwait(false); // The payload is the caller's.
        }
    }

    /// <summary>Ends the child's stream.</summary>
    public void Fail(WireFault fault) => _pump.Fail(fault);

    public ValueTask DisposeAsync() => _pump.DisposeAsync();

    async ValueTask<WireFault?> IFrameSink.OnFrameAsync(FrameHeader header, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        FrameHeader onward = header.Context == 0 ? header with { Context = _context } : header;
        if (header.Context == _context || !IsAllowed(onward.Context))
        {
            return new WireFault(WireFaultReason.UnknownContext, $"{header.Type} for context {header.Context}, for which this child may not speak");
        }

        if (header is { Context: 0, Type: FrameType.ContextLost })
        {
            return new WireFault(WireFaultReason.IllegalFrame, "only its parent says that a context is lost");
        }

        return await _parent.ForwardAsync(onward, payload, cancellationToken).ConfigureAwait(false)
            ? null
            : new WireFault(WireFaultReason.ParentLost, "the link to the orchestrator ended");
    }

    WireFault IFrameSink.OnEnd(FrameError? error, ReadOnlySpan<byte> pending) => error is null
        ? new WireFault(WireFaultReason.EndOfStream, pending.IsEmpty ? "the child agent's stream ended" : $"it ended within: {Excerpt.Of(pending)}")
        : new WireFault(
            error == FrameError.TooLarge ? WireFaultReason.FrameTooLarge : WireFaultReason.UnknownFrameType,
            $"the child agent sent what is no frame: {Excerpt.Of(pending)}");

    void IFrameSink.OnFault(WireFault fault)
    {
        lock (_gate)
        {
            foreach (ForwardQueue queue in _down.Values)
            {
                queue.End();
            }
        }
    }

    private bool IsAllowed(uint context)
    {
        lock (_gate)
        {
            return _allowed.Contains(context);
        }
    }

    private ForwardQueue QueueFor(uint context)
    {
        lock (_gate)
        {
            if (!_down.TryGetValue(context, out ForwardQueue? queue))
            {
                queue = new ForwardQueue(_pump.Outbound, _limits.MaxForwardBytes);
                _down.Add(context, queue);
                if (_pump.Fault is not null)
                {
                    queue.End();
                }
            }

            return queue;
        }
    }
}
