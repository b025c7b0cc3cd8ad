using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Mitogen.Actors;
using Mitogen.Agents.Hosts;
using Mitogen.Agents.Images;
using Mitogen.Connections;
using Mitogen.Modules;

namespace Mitogen.Agents;

/// <summary>Hosts as actors behind plain calls: one actor for each way of connecting, one below it for each account.</summary>
internal sealed class HostGateway : IHostGateway
{
    private static readonly TimeSpan ResetLimit = TimeSpan.FromSeconds(15);
    private readonly AgentOptions _options;
    private readonly AgentConnector _connector;
    private readonly RawCommands _raw;
    private readonly ActorSystem _system;
    private readonly Action<AgentSession>? _onStarted;
    private readonly ConcurrentDictionary<ConnectionPlan, Lazy<IActorRef>> _hosts = new();
    private readonly CancellationTokenSource _closing = new();
    private long _lastStep;
    private int _disposed;

    /// <param name="images">Where agents come from.</param>
    /// <param name="options">Times and limits.</param>
    /// <param name="time">All waiting is by it.</param>
    /// <param name="onStarted">Told of each agent that has started.</param>
    public HostGateway(AgentImageStore images, AgentOptions? options = null, TimeProvider? time = null, Action<AgentSession>? onStarted = null)
    {
        _options = options ?? AgentOptions.Default;
        time ??= TimeProvider.System;
        _connector = new AgentConnector(images, _options, time);
        _raw = new RawCommands(_options, time);
        _onStarted = onStarted;
        _system = ActorSystem.Create("hosts", new ActorSystemOptions { TimeProvider = time });
    }

    /// <summary>Every host and account: what it does and what it waits for.</summary>
    public ActorSnapshot Inspect() => _system.Inspect();

    public async IAsyncEnumerable<ModuleReply> RunAsync(
        ConnectionPlan plan, ModuleCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        cancellationToken.ThrowIfCancellationRequested();
        Channel<ModuleReply> replies = Channel.CreateBounded<ModuleReply>(new BoundedChannelOptions(StepCollector.Bound) { SingleReader = true });
        IActorRef collector = _system.ActorOf(Props.Create(() => new StepCollector(replies.Writer)));
        IActorRef host = HostOf(plan);
        var step = new StepId(Interlocked.Increment(ref _lastStep));

        // Not cancellable: once the collector is there, the host's word is what ends it.
        await host.TellAsync(new RunStep(step, call, plan.Become, collector), collector, CancellationToken.None).ConfigureAwait(false);
        using CancellationTokenRegistration cancelling = cancellationToken.UnsafeRegister(
            _ => host.Tell(new CancelStep(step, plan.Become), collector), null);
        bool isOver = false;
        int answered = 0;
        try
        {
            await foreach (ModuleReply reply in replies.Reader.ReadAllAsync(_closing.Token).ConfigureAwait(false))
            {
                answered += reply is ModuleWrote ? 0 : 1;
                yield return reply;
            }

            isOver = true;
        }
        finally
        {
            if (!isOver)
            {
                // Whoever leaves early no longer wants the step.
                host.Tell(new CancelStep(step, plan.Become), collector);
                replies.Writer.TryComplete();
            }
        }

        if (answered == 0)
            cancellationToken.ThrowIfCancellationRequested();
    }

    public ValueTask<ModuleReply> RunRawAsync(ConnectionPlan plan, string command, TimeSpan? deadline, CancellationToken cancellationToken) =>
        _raw.RunAsync(plan, command, deadline, cancellationToken);

    public async ValueTask ResetAsync(ConnectionPlan plan, CancellationToken cancellationToken)
    {
        if (_hosts.TryGetValue(KeyOf(plan), out Lazy<IActorRef>? host))
            await ResetAsync(host.Value, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends all connections in order, side by side; steps under way are cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await Task.WhenAll(_hosts.Values.Select(host => ResetAsync(host.Value, CancellationToken.None))).ConfigureAwait(false);
        await _closing.CancelAsync().ConfigureAwait(false);
        await _system.TerminateAsync().ConfigureAwait(false);
    }

    private static ConnectionPlan KeyOf(ConnectionPlan plan) => plan with { Become = [] };

    private IActorRef HostOf(ConnectionPlan plan) => _hosts.GetOrAdd(
        KeyOf(plan),
        key => new Lazy<IActorRef>(() => _system.ActorOf(Props.Create(() => new HostActor(key, _connector, _onStarted))))).Value;

    private static async Task ResetAsync(IActorRef host, CancellationToken cancellationToken)
    {
        try
        {
            await host.Ask<HostReset>(new ResetHost(), ResetLimit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception unanswered) when (unanswered is AskTimeoutException or AskTargetStoppedException)
        {
            // Stopping its actor does what is left to do.
        }
    }
}
