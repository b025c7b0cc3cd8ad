using Mitogen.Wire.Codec;
using Mitogen.Wire.Flow;
using Mitogen.Wire.Frames;
using Mitogen.Wire.Handshake;
using Mitogen.Wire.Messages;

namespace Mitogen.Wire;

/// <summary>
/// One agent as seen through a link: its channels, pings and handshake. The orchestrator has one for each agent of the connection; an agent
/// has one, its own.
/// </summary>
internal sealed class WireContext
{
    private readonly Dictionary<uint, WireChannel> _channels = [];
    private readonly HashSet<WireChannel> _unnumbered = [];
    private readonly PingTable _pings;
    private readonly TaskCompletionSource<IWireMessage> _greeting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<WireFault> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private uint _lastNumber;

    internal WireContext(WireLink link, uint id, WireContext? parent)
    {
        Link = link;
        Id = id;
        Parent = parent;
        _pings = new PingTable(link.Options.Time);
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
                return _channels.Count + _unnumbered.Count;
            }
        }
    }

    internal uint WireId => Id;

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

            if (_channels.Count + _unnumbered.Count >= Link.Options.Limits.MaxChannels)
            {
                throw new InvalidOperationException($"context {Id} has {Link.Options.Limits.MaxChannels} channels open");
            }

            var channel = new WireChannel(this, number: 0);
            _unnumbered.Add(channel);
            return channel;
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
            Link.Outbound.SendControl(WireId, 0, new Ping(nonce));
        }

        return await answer.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Orchestrator: waits for the agent's Hello, checks it and answers Welcome. On a failure the context is ended.</summary>
    public async Task<HandshakeResult> HandshakeAsync(HandshakeTerms terms, CancellationToken cancellationToken)
    {
        try
        {
            var hello = (Hello)await _greeting.Task.WaitAsync(terms.Deadline, Link.Options.Time, cancellationToken).ConfigureAwait(false);
            if (terms.Check(hello) is { } wrong)
            {
                return Refuse(wrong.Failure, wrong.Text);
            }

            Link.Outbound.SendControl(WireId, 0, terms.ToWelcome(Id));
            _ = Heartbeat.PingAsync(this, terms.Heartbeat, Link.Options.Time);
            return new HandshakeResult(hello, null, "");
        }
        catch (TimeoutException)
        {
            return Refuse(HandshakeFailure.TimedOut, $"no agent said hello within {terms.Deadline.TotalSeconds:0.###} s");
        }
        catch (WireClosedException e)
        {
            return new HandshakeResult(null, FailureOf(e.Fault), e.Fault.Text);
        }
    }

    /// <summary>Agent: says Hello and waits for the orchestrator's Welcome.</summary>
    public async Task<GreetingResult> GreetAsync(Hello hello, TimeSpan deadline, CancellationToken cancellationToken)
    {
        Link.Outbound.SendControl(WireId, 0, hello);
        try
        {
            var welcome = (Welcome)await _greeting.Task.WaitAsync(deadline, Link.Options.Time, cancellationToken).ConfigureAwait(false);
            if (welcome.Protocol != WireProtocol.Version)
            {
                string text = $"the orchestrator speaks protocol {welcome.Protocol}, this agent {WireProtocol.Version}";
                Link.Fail(new WireFault(WireFaultReason.HandshakeFailed, text));
                return new GreetingResult(null, HandshakeFailure.WrongProtocol, text);
            }

            _ = Heartbeat.WatchAsync(Link, welcome.Heartbeat, Link.Options.Time);
            return new GreetingResult(welcome, null, "");
        }
        catch (TimeoutException)
        {
            var fault = new WireFault(WireFaultReason.HandshakeFailed, $"no welcome within {deadline.TotalSeconds:0.###} s");
            Link.Fail(fault);
            return new GreetingResult(null, HandshakeFailure.TimedOut, fault.Text);
        }
        catch (WireClosedException e)
        {
            return new GreetingResult(null, FailureOf(e.Fault), e.Fault.Text);
        }
    }

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
            Link.Outbound.SendControl(Parent.WireId, 0, new StopChild(Id));
        }
    }

    /// <summary>A channel for a first frame from the orchestrator.</summary>
    /// <returns>Null when the channel has ended already.</returns>
    internal WireFault? FindForFrame(FrameType type, uint number, out WireChannel? channel)
    {
        lock (Link.Outbound.Gate)
        {
            if (_channels.TryGetValue(number, out channel) || number <= _lastNumber)
            {
                return null;
            }

            if (Link.Options.Role == WireRole.Orchestrator || !(type == FrameType.Part || WireProtocol.OpensChannel(type)))
            {
                return new WireFault(WireFaultReason.UnknownChannel, $"{type} on channel {number}, which never opened");
            }

            if (_channels.Count >= Link.Options.Limits.MaxChannels)
            {
                return new WireFault(WireFaultReason.TooManyChannels, $"{_channels.Count} channels are open");
            }

            channel = new WireChannel(this, number);
            _channels.Add(number, channel);
            _lastNumber = number;
            return null;
        }
    }

    internal WireFault? OnCredit(uint number, int bytes)
    {
        lock (Link.Outbound.Gate)
        {
            if (_channels.TryGetValue(number, out WireChannel? channel))
            {
                return channel.OnCredit(bytes) ? null : new WireFault(WireFaultReason.CreditExceeded, $"channel {number} was granted too much");
            }

            return number <= _lastNumber ? null : new WireFault(WireFaultReason.UnknownChannel, $"credit on channel {number}, which never opened");
        }
    }

    internal WireFault? OnPing(Ping ping)
    {
        if (Link.Outbound.ControlBytes > Link.Options.Limits.MaxControlBytes)
        {
            return new WireFault(WireFaultReason.ControlFlood, "pings come faster than their answers are read");
        }

        Link.Outbound.SendControl(WireId, 0, new Pong(ping.Nonce));
        return null;
    }

    internal void OnPong(Pong pong) => _pings.Complete(pong.Nonce);

    /// <summary>A Hello or a Welcome, each of which comes once.</summary>
    internal bool OnGreeting(IWireMessage message) => _greeting.TrySetResult(message);

    internal bool HasGreeted => _greeting.Task.IsCompleted;

    /// <summary>Under the lock.</summary>
    internal uint Register(WireChannel channel)
    {
        _unnumbered.Remove(channel);
        _channels.Add(++_lastNumber, channel);
        return _lastNumber;
    }

    /// <summary>Under the lock.</summary>
    internal void Forget(WireChannel channel)
    {
        _unnumbered.Remove(channel);
        _channels.Remove(channel.Number);
    }

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
            foreach (WireChannel channel in (WireChannel[])[.. _channels.Values, .. _unnumbered])
            {
                channel.End(inOrder: false);
            }
        }

        var closed = new WireClosedException(fault);
        _pings.Fail(closed);
        _greeting.TrySetException(closed);
        _ = _greeting.Task.Exception; // Nobody may be waiting for it.
        _closed.TrySetResult(fault);
    }

    private static HandshakeFailure FailureOf(WireFault fault) =>
        fault.Reason == WireFaultReason.NotAnAgent ? HandshakeFailure.NotAnAgent : HandshakeFailure.Closed;

    private HandshakeResult Refuse(HandshakeFailure failure, string text)
    {
        Fail(new WireFault(WireFaultReason.HandshakeFailed, text));
        return new HandshakeResult(null, failure, text);
    }
}
