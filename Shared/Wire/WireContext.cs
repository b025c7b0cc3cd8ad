using Mitogen.Wire.Codec;
using Mitogen.Wire.Flow;
using Mitogen.Wire.Handshake;
using Mitogen.Wire.Messages;

namespace Mitogen.Wire;

/// <summary>
/// One agent as seen through a link: its channels, pings and handshake. The orchestrator has one for each agent of the connection; an agent
/// has one, its own.
/// </summary>
internal sealed class WireContext
{
    private readonly PingTable _pings;
    private readonly TaskCompletionSource<IWireMessage> _greeting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<WireFault> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal WireContext(WireLink link, uint id, WireContext? parent)
    {
        Link = link;
        Id = id;
        Parent = parent;
        _pings = new PingTable(link.Options.Time);
        Channels = new ChannelTable(this);
    }

    public WireLink Link { get; }

    /// <summary>The number by which the orchestrator knows the agent; 0 for the one at the other end of the stream.</summary>
    public uint Id { get; }

    /// <summary>The agent that started this one.</summary>
    public WireContext? Parent { get; }

    /// <summary>How it ended, once it has.</summary>
    public WireFault? Fault { get; private set; }

    /// <summary>What the parent said of its end, if that is how it ended.</summary>
    public ContextLost? Lost { get; private set; }

    public Task<WireFault> Closed => _closed.Task;

    /// <summary>The last round trip that was measured.</summary>
    public TimeSpan? RoundTrip => _pings.RoundTrip;

    public int OpenChannels
    {
        get
        {
            lock (Link.Outbound.Gate)
            {
                return Channels.Count;
            }
        }
    }

    internal ChannelTable Channels { get; }

    /// <summary>The peer's Hello or Welcome.</summary>
    internal Task<IWireMessage> Greeting => _greeting.Task;

    internal bool HasGreeted => _greeting.Task.IsCompleted;

    /// <summary>Orchestrator: a channel for one request. It takes its number when the request goes.</summary>
    /// <exception cref="WireClosedException">The context has ended.</exception>
    /// <exception cref="InvalidOperationException">Too many channels are open: a bug in the caller.</exception>
    public WireChannel Open()
    {
        lock (Link.Outbound.Gate)
        {
            if (Fault is { } fault)
            {
                throw new WireClosedException(fault);
            }

            return Channels.Open();
        }
    }

    /// <summary>Measures the round trip.</summary>
    /// <exception cref="WireClosedException">The context ended before the answer.</exception>
    public async Task<TimeSpan> PingAsync(CancellationToken cancellationToken)
    {
        Task<TimeSpan> answer;
        lock (Link.Outbound.Gate)
        {
            if (Fault is { } fault)
            {
                throw new WireClosedException(fault);
            }

            answer = _pings.Add(out long nonce);
            Link.Outbound.SendControl(Id, 0, new Ping(nonce));
        }

        return await answer.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Orchestrator: waits for the agent's Hello, checks it and answers Welcome. On a failure the context is ended.</summary>
    public Task<HandshakeResult> HandshakeAsync(HandshakeTerms terms, CancellationToken cancellationToken) =>
        Handshakes.ReceiveAsync(this, terms, cancellationToken);

    /// <summary>Agent: says Hello and waits for the orchestrator's Welcome.</summary>
    public Task<GreetingResult> GreetAsync(Hello hello, TimeSpan deadline, CancellationToken cancellationToken) =>
        Handshakes.GreetAsync(this, hello, deadline, cancellationToken);

    /// <summary>
    /// Ends this context and all below it. The one at the other end of the stream ends the link; for another its parent is told to stop it.
    /// </summary>
    public void Fail(WireFault fault)
    {
        if (Parent is null)
        {
            Link.Fail(fault);
        }
        else if (Link.Remove(this, fault, lost: null))
        {
            Link.Outbound.SendControl(Parent.Id, 0, new StopChild(Id));
        }
    }

    internal WireFault? OnPing(Ping ping)
    {
        if (Link.Outbound.ControlBytes > Link.Options.Limits.MaxControlBytes)
        {
            return new WireFault(WireFaultReason.ControlFlood, "pings come faster than their answers are read");
        }

        Link.Outbound.SendControl(Id, 0, new Pong(ping.Nonce));
        return null;
    }

    internal void OnPong(Pong pong) => _pings.Complete(pong.Nonce);

    /// <summary>A Hello or a Welcome, each of which comes once.</summary>
    internal bool OnGreeting(IWireMessage message) => _greeting.TrySetResult(message);

    /// <summary>Ends everything of this context. The link has removed it.</summary>
    internal void End(WireFault fault, ContextLost? lost)
    {
        lock (Link.Outbound.Gate)
        {
            if (Fault is not null)
            {
                return;
            }

            Fault = fault;
            Lost = lost;
            Channels.End();
        }

        var closed = new WireClosedException(fault);
        _pings.Fail(closed);
        _greeting.TrySetException(closed);
        _ = _greeting.Task.Exception; // Nobody may be waiting for it.
        _closed.TrySetResult(fault);
    }
}
