using Mitogen.Wire.Codec;
using Mitogen.Wire.Flow;
using Mitogen.Wire.Frames;
using Mitogen.Wire.Messages;

namespace Mitogen.Wire;

/// <summary>
/// One stream between the orchestrator and an agent, and everything that travels on it: contexts with their channels, routes to child
/// agents, pings, credit. Whatever the peer does ends at most this link, with a <see cref="WireFault"/>.
/// </summary>
internal sealed class WireLink : IFrameSink, IAsyncDisposable
{
    private readonly FramePump _pump;
    private readonly TextCache _keys = new();
    private readonly Dictionary<uint, WireContext> _contexts = [];
    private readonly RouteTable _routes;
    private uint _lastContext;

    private WireLink(IWireTransport transport, WireLinkOptions options)
    {
        Options = options with { Limits = options.Limits.Validate() };
        _pump = new FramePump(transport, this, options.Limits, options.Time);
        _routes = new RouteTable(_pump.Outbound, options.Limits);
        Root = new WireContext(this, 0, parent: null);
        _contexts.Add(0, Root);
    }

    /// <summary>The agent at the other end; for an agent, itself.</summary>
    public WireContext Root { get; }

    /// <summary>Completes when the link has ended and its transport is closed.</summary>
    public Task<WireFault> Closed => _pump.Closed;

    public WireCounters Counters => _pump.Counters;

    internal WireLinkOptions Options { get; }

    internal Outbound Outbound => _pump.Outbound;

    internal ByteBudget Unfinished { get; } = new();

    /// <summary>Cancelled when the link ends.</summary>
    internal CancellationToken Reading => _pump.Reading;

    internal long LastReceived => _pump.LastReceived;

    private WireRole PeerRole => Options.Role == WireRole.Orchestrator ? WireRole.Agent : WireRole.Orchestrator;

    /// <summary>Takes the transport over and begins to read and write.</summary>
    public static WireLink Start(IWireTransport transport, WireLinkOptions options)
    {
        var link = new WireLink(transport, options);
        link._pump.Start();
        return link;
    }

    /// <summary>
    /// Orchestrator: numbers a child agent that <paramref name="parent"/> is to start, and tells the agents above the parent the way to it.
    /// Ask the parent to start it with the context's <see cref="WireContext.Id"/>, then shake hands with it.
    /// </summary>
    /// <exception cref="WireClosedException">The parent has ended.</exception>
    public WireContext AddContext(WireContext parent)
    {
        lock (Outbound.Gate)
        {
            if (parent.Fault is { } fault)
            {
                throw new WireClosedException(fault);
            }

            var context = new WireContext(this, ++_lastContext, parent);
            _contexts.Add(context.Id, context);
            for (WireContext via = parent; via.Parent is { } above; via = above)
            {
                Outbound.SendControl(above.Id, 0, new AddRoute(context.Id, via.Id));
            }

            return context;
        }
    }

    /// <summary>Agent: frames of a context go this way from now on.</summary>
    public void AddRoute(uint context, IWireRoute route) => _routes.Add(context, route);

    /// <summary>Agent: hands on a frame of a child, with the child's number in its header. Waits while the context's queue is full.</summary>
    /// <returns>False when the link has ended.</returns>
    public ValueTask<bool> ForwardAsync(FrameHeader header, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        _routes.QueueFor(header.Context).AddAsync(header, payload, cancellationToken);

    /// <summary>Agent: a child has ended. Its routes and those below it go; the orchestrator hears of it after the child's last frame.</summary>
    public void LoseContext(uint context, ContextLost message) => _routes.Lose(context, message);

    /// <summary>Ends the link in order: what is queued and has credit is written, then a Goodbye.</summary>
    public async Task<WireFault> CloseAsync(string reason, CancellationToken cancellationToken)
    {
        Outbound.Drain(new Goodbye(reason));
        return await Closed.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the link at once.</summary>
    public void Fail(WireFault fault) => _pump.Fail(fault);

    /// <summary>Ends the link at once and waits until its transport is closed.</summary>
    public ValueTask DisposeAsync() => _pump.DisposeAsync();

    async ValueTask<WireFault?> IFrameSink.OnFrameAsync(FrameHeader header, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        if (Options.Role == WireRole.Agent && header.Context != 0)
        {
            await _routes.ForwardDownAsync(header, payload, cancellationToken).ConfigureAwait(false);
            return null;
        }

        WireContext? context;
        lock (Outbound.Gate)
        {
            if (!_contexts.TryGetValue(header.Context, out context) && header.Context > _lastContext)
            {
                return new WireFault(WireFaultReason.UnknownContext, $"{header.Type} for context {header.Context}, which never was");
            }
        }

        if (context is null || OnFrame(context, header, payload.Span) is not { } fault)
        {
            return null;
        }

        if (context.Parent is null)
        {
            return fault;
        }

        context.Fail(fault);
        return null;
    }

    WireFault IFrameSink.OnEnd(FrameError? error, ReadOnlySpan<byte> pending)
    {
        if (Options.Role == WireRole.Orchestrator && !Root.HasGreeted && !pending.IsEmpty)
        {
            return new WireFault(WireFaultReason.NotAnAgent, $"what answered is no agent; it said: {Excerpt.Of(pending)}");
        }

        return error switch
        {
            FrameError.TooLarge => new WireFault(WireFaultReason.FrameTooLarge, $"a frame over {FrameHeader.MaxLength} bytes"),
            FrameError.UnknownType => new WireFault(WireFaultReason.UnknownFrameType, $"a frame of type {pending[FrameHeader.Size - 1]}"),
            _ => new WireFault(WireFaultReason.EndOfStream, pending.IsEmpty ? "the stream ended" : "the stream ended within a frame"),
        };
    }

    void IFrameSink.OnFault(WireFault fault)
    {
        if (Options.Role == WireRole.Agent && !fault.IsOrderly)
        {
            Outbound.SendControl(0, 0, new Fault(fault.Text));
        }

        WireContext[] contexts;
        lock (Outbound.Gate)
        {
            contexts = [.. _contexts.Values];
            _contexts.Clear();
        }

        foreach (WireContext context in contexts)
        {
            context.End(fault, lost: null);
        }

        _routes.End();
    }

    /// <summary>Takes a context and all below it out.</summary>
    /// <returns>False when it had ended.</returns>
    internal bool Remove(WireContext context, WireFault fault, ContextLost? lost)
    {
        WireContext[] children;
        lock (Outbound.Gate)
        {
            if (!_contexts.Remove(context.Id))
            {
                return false;
            }

            children = [.. _contexts.Values.Where(candidate => candidate.Parent == context)];
        }

        context.End(fault, lost);
        foreach (WireContext child in children)
        {
            Remove(child, new WireFault(WireFaultReason.ParentLost, fault.Text), lost: null);
        }

        return true;
    }

    private WireFault? OnFrame(WireContext context, FrameHeader header, ReadOnlySpan<byte> payload)
    {
        bool isEarly = Options.Role == WireRole.Orchestrator && !context.HasGreeted;
        if (isEarly && context.Parent is null && header.Type is not (FrameType.Hello or FrameType.Fault or FrameType.Goodbye))
        {
            return new WireFault(WireFaultReason.NotAnAgent, $"what answered is no agent: {header.Type} came before Hello");
        }

        if (!WireProtocol.IsLegal(header.Type, PeerRole, header.Channel))
        {
            return new WireFault(WireFaultReason.IllegalFrame, $"{header.Type} on channel {header.Channel}");
        }

        return header.IsControl ? OnControl(context, header, payload) : OnData(context, header, payload);
    }

    private WireFault? OnData(WireContext context, FrameHeader header, ReadOnlySpan<byte> payload)
    {
        WireChannel? channel;
        lock (Outbound.Gate)
        {
            if (context.Channels.FindForFrame(header.Type, header.Channel, out channel) is { } unknown)
            {
                return unknown;
            }
        }

        if (channel is null)
        {
            return null;
        }

        if (channel.OnFrame(header.Type, payload, _keys, out IWireMessage? request) is { } fault)
        {
            return fault;
        }

        if (request is null)
        {
            return null;
        }

        if (request is not (RunModule or StartChild) || Options.OnRequest is not { } serve)
        {
            return new WireFault(WireFaultReason.IllegalFrame, $"{header.Type} opens no channel");
        }

        _ = RequestRunner.RunAsync(channel, request, serve);
        return null;
    }

    private WireFault? OnControl(WireContext context, FrameHeader header, ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload);
        WireStatus status = WireProtocol.TryRead(header.Type, ref reader, out IWireMessage? message);
        if (status != WireStatus.Ok)
        {
            bool isStranger = header.Type == FrameType.Hello && context.Parent is null && !context.HasGreeted;
            return isStranger
                ? new WireFault(WireFaultReason.NotAnAgent, $"what answered is no agent; it said: {Excerpt.Of(payload)}")
                : new WireFault(WireFaultReason.MalformedMessage, $"{header.Type}: {status}");
        }

        switch (message)
        {
            case Ping ping:
                return context.OnPing(ping);
            case Pong pong:
                context.OnPong(pong);
                return null;
            case Credit credit:
                lock (Outbound.Gate)
                {
                    return context.Channels.OnCredit(header.Channel, credit.Bytes);
                }

            case Hello or Welcome:
                return context.OnGreeting(message) ? null : new WireFault(WireFaultReason.IllegalFrame, $"a second {header.Type}");
            case Goodbye goodbye:
                return new WireFault(WireFaultReason.Goodbye, goodbye.Reason);
            case Fault fault:
                return new WireFault(WireFaultReason.PeerFault, fault.Text);
            case AddRoute route:
                _routes.AddVia(route.Context, route.Via);
                return null;
            case ContextLost lost when context.Parent is not null:
                Remove(context, new WireFault(WireFaultReason.ContextLost, lost.Reason), lost);
                return null;
            case StopChild stop:
                Options.OnControl?.Invoke(stop);
                return null;
            default:
                return new WireFault(WireFaultReason.IllegalFrame, $"{header.Type} for context {context.Id}");
        }
    }
}
