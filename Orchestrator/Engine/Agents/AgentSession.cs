using Mitogen.Agents.Bootstrap;
using Mitogen.Agents.Images;
using Mitogen.Become;
using Mitogen.Connections;
using Mitogen.Modules;
using Mitogen.Values;
using Mitogen.Wire;
using Mitogen.Wire.Codec;
using Mitogen.Wire.Handshake;
using Mitogen.Wire.Messages;

namespace Mitogen.Agents;

/// <summary>An agent that has started: of the login account, or of another account behind it in the same connection.</summary>
internal sealed class AgentSession : IAsyncDisposable
{
    private readonly WireContext _context;
    private readonly RemoteProcess? _process;
    private readonly AgentImage _image;
    private readonly AgentOptions _options;
    private readonly TimeProvider _time;

    private AgentSession(WireContext context, RemoteProcess? process, Hello agent, AgentImage image, AgentOptions options, TimeProvider time)
    {
        _context = context;
        _process = process;
        Agent = agent;
        _image = image;
        _options = options;
        _time = time;
    }

    /// <summary>What it says of itself.</summary>
    public Hello Agent { get; }

    public bool IsOpen => _context.Fault is null;

    /// <summary>Completes when the agent is lost or was ended.</summary>
    public Task<WireFault> Closed => _context.Closed;

    /// <summary>Traffic of the whole connection.</summary>
    public WireCounters Counters => _context.Link.Counters;

    /// <summary>The connection's process; null for an agent behind another.</summary>
    public int? ProcessId => _process?.Pid;

    public static AgentSession OfLogin(WireLink link, RemoteProcess process, Hello agent, AgentImage image, AgentOptions options, TimeProvider time) =>
        new(link.Root, process, agent, image, options, time);

    /// <summary>Runs a module. What happens on the target, the loss of the agent included, is a reply.</summary>
    public IAsyncEnumerable<ModuleReply> RunAsync(ModuleCall call, CancellationToken cancellationToken) =>
        new ModuleConversation(_context, call, _options, _time).RunAsync(DescribeLoss, cancellationToken);

    /// <summary>Starts an agent as another account; its image comes from this one's memory.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the start is given up.</exception>
    public async Task<AgentStart> StartChildAsync(BecomeStep step, CancellationToken cancellationToken)
    {
        if (BecomeMethods.Find(step.Method) is not { } method)
            return AgentStart.Refused($"there is no become method '{step.Method}'; known are {BecomeMethods.Names}");
        BootstrapScript script = BootstrapScript.ForChild(_image);
        BecomeInvocation invocation = method.Invoke(step, script.ToCommand());
        try
        {
            WireContext child = _context.Link.AddContext(_context);
            ChildStarted answer = await AskForChildAsync(child.Id, script, invocation, step, cancellationToken).ConfigureAwait(false);
            if (answer.Status != ChildStatus.Started)
            {
                child.Fail(new WireFault(WireFaultReason.LocalClose, "it did not start"));
                return AgentStart.Refused(BecomeFailures.Describe(method.Name, step, answer));
            }

            HandshakeResult greeting = await child.HandshakeAsync(AgentConnector.Terms(_options), cancellationToken).ConfigureAwait(false);
            return greeting.IsWelcomed
                ? AgentStart.Started(new AgentSession(child, process: null, greeting.Agent, _image, _options, _time))
                : AgentStart.Refused(BecomeFailures.Describe(method.Name, step, greeting, child.Lost));
        }
        catch (WireClosedException)
        {
            return AgentStart.Unreachable(DescribeLoss());
        }
    }

    /// <summary>Ends the agent and those behind it; for the login account the connection too.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is null)
        {
            _context.Fail(new WireFault(WireFaultReason.LocalClose, "the account is no longer needed"));
            return;
        }

        using (var limit = new CancellationTokenSource(_options.CloseTimeout, _time))
        {
            try
            {
                await _context.Link.CloseAsync("the run is over", limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // It is not going to end in order.
            }
        }

        await _context.Link.DisposeAsync().ConfigureAwait(false);
        await _process.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<ChildStarted> AskForChildAsync(
        uint context, BootstrapScript script, BecomeInvocation invocation, BecomeStep step, CancellationToken cancellationToken)
    {
        using WireChannel channel = _context.Open();
        var request = new StartChild(
            context,
            invocation.Arguments,
            new MapValue(),
            invocation.NeedsTerminal,
            invocation.Prompt,
            step.Password?.Reveal() ?? "",
            invocation.RefusalTexts,
            script.Mark,
            BootstrapScript: "",
            _options.BecomeTimeout,
            ServesImage: true);
        await channel.SendAsync(request, cancellationToken).ConfigureAwait(false);
        IWireMessage? answer = await channel.ReceiveAsync(cancellationToken).ConfigureAwait(false);
        return answer switch
        {
            ChildStarted started => started,
            ChannelFailed failed => new ChildStarted(ChildStatus.CouldNotStart, failed.Text, 0),
            _ => new ChildStarted(ChildStatus.CouldNotStart, "the agent gave no answer", 0),
        };
    }

    /// <summary>What is known of a lost agent: ssh's last words, or the parent's report.</summary>
    private string DescribeLoss()
    {
        WireFault? fault = _context.Fault ?? _context.Link.Root.Fault;
        string reason = fault is null ? "the agent does not answer" : $"lost the agent: {fault.Text}";
        string last = _context.Lost?.ErrorTail is { Length: > 0 } tail ? tail : _process?.ErrorText ?? "";
        return last.Length == 0 ? reason : $"{reason}: {last}";
    }
}
