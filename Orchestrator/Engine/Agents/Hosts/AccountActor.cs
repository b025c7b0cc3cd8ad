using System.Diagnostics.CodeAnalysis;
using Mitogen.Actors;
using Mitogen.Become;
using Mitogen.Modules;

namespace Mitogen.Agents.Hosts;

/// <summary>
/// One account of a host: starts its agent when the first step comes, runs steps on it side by side, starts it anew with the next step after
/// it was lost. Accounts behind this one are its children. What happens on the target is a reply to the step, never a failure of this actor.
/// </summary>
/// <param name="start">Starts the agent; for an account behind another it is given that one's agent.</param>
/// <param name="depth">How many changes of account lead here; 0 for the login account.</param>
/// <param name="onStarted">Told of each agent that started, for introspection.</param>
[SuppressMessage("Design", "CA1001", Justification = "An actor ends by PostStop.")]
internal sealed class AccountActor(
    Func<AgentSession?, CancellationToken, Task<AgentStart>> start, int depth, Action<AgentSession>? onStarted) : ActorBase
{
    private readonly WaitingSteps _waiting = new();
    private readonly RunningSteps _running = new();
    private readonly Dictionary<BecomeStep, IActorRef> _behind = [];
    private AgentSession? _session;
    private AgentSession? _parent;
    private CancellationTokenSource? _starting;
    private int _attempt;

    protected override ValueTask ReceiveAsync(object message, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case RunStep run:
                return TakeAsync(run, parent: null, cancellationToken);
            case RunStepBehind behind:
                return TakeAsync(behind.Step, behind.Parent, cancellationToken);
            case StartEnded ended:
                return OnStartEndedAsync(ended, cancellationToken);
            case StepEnded ended:
                _running.Forget(ended.Step);
                return ValueTask.CompletedTask;
            case CancelStep cancel:
                Cancel(cancel);
                return ValueTask.CompletedTask;
            case ResetHost:
                return ResetAsync();
            default:
                return Unhandled(message);
        }
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(maxRestarts: 3, within: TimeSpan.FromMinutes(1));

    /// <remarks>Also on a restart: then the connection is given up with what waits for it, and the next step connects afresh.</remarks>
    protected override void PostStop()
    {
        _starting?.Cancel();
        _waiting.RefuseAll(new HostLost(0, "the connection was given up", MayHaveRun: false));
        _running.CancelAll();
        if (_session is { } session)
            _ = session.DisposeAsync().AsTask();
    }

    private ValueTask TakeAsync(RunStep run, AgentSession? parent, CancellationToken cancellationToken)
    {
        if (_session is { IsOpen: true } && _parent == parent)
            return BeginAsync(run, cancellationToken);
        _waiting.Add(run);
        Context.WaitingFor = "its agent to start";
        if (_starting is null)
            Start(parent);
        return ValueTask.CompletedTask;
    }

    private void Start(AgentSession? parent)
    {
        _parent = parent;
        _session = null;
        _starting = new CancellationTokenSource();
        int attempt = ++_attempt;
        start(parent, _starting.Token).PipeTo(
            Context.Self,
            success: result => new StartEnded(result, attempt),
            failure: cause => new StartEnded(AgentStart.Unreachable(cause is OperationCanceledException ? "cancelled" : $"internal error: {cause.Message}"), attempt));
    }

    private async ValueTask OnStartEndedAsync(StartEnded ended, CancellationToken cancellationToken)
    {
        if (ended.Attempt != _attempt)
        {
            // It was given up meanwhile.
            if (ended.Start.Session is { } late)
                await late.DisposeAsync().ConfigureAwait(false);
            return;
        }

        _starting?.Dispose();
        _starting = null;
        Context.WaitingFor = null;
        if (!ended.Start.Succeeded)
        {
            _waiting.RefuseAll(ended.Start.IsRefusal
                ? new CallRefused(0, ended.Start.Failure)
                : new HostLost(0, ended.Start.Failure, MayHaveRun: false));
            return;
        }

        _session = ended.Start.Session;
        onStarted?.Invoke(_session);
        foreach (RunStep run in _waiting.TakeAll())
            await BeginAsync(run, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs it here, or hands it to the account that is one step nearer to its own.</summary>
    private ValueTask BeginAsync(RunStep run, CancellationToken cancellationToken)
    {
        if (run.Become.Count > depth)
            return Behind(run.Become[depth]).TellAsync(new RunStepBehind(_session!, run), Context.Self, cancellationToken);
        _running.Start(_session!, run, Context.Self);
        return ValueTask.CompletedTask;
    }

    private IActorRef Behind(BecomeStep step)
    {
        if (_behind.TryGetValue(step, out IActorRef? account))
            return account;
        Action<AgentSession>? notify = onStarted;
        int below = depth + 1;
        account = Context.ActorOf(
            Props.Create(() => new AccountActor((parent, cancellationToken) => parent!.StartChildAsync(step, cancellationToken), below, notify)),
            $"{step.Method}-{_behind.Count + 1}");
        _behind.Add(step, account);
        return account;
    }

    private void Cancel(CancelStep cancel)
    {
        if (_running.Cancel(cancel.Step))
            return;
        if (_waiting.Cancel(cancel.Step))
        {
            // Nobody else wants the agent: a login that hangs is not waited for.
            if (_waiting.Count == 0 && _starting is not null)
                GiveUpStart();
            return;
        }

        if (cancel.Become.Count > depth && _behind.TryGetValue(cancel.Become[depth], out IActorRef? account))
            account.Tell(cancel, Context.Sender);
    }

    private void GiveUpStart()
    {
        _attempt++;
        _starting?.Cancel();
        _starting?.Dispose();
        _starting = null;
        Context.WaitingFor = null;
    }

    private async ValueTask ResetAsync()
    {
        GiveUpStart();
        _waiting.RefuseAll(new HostLost(0, "the connection was reset", MayHaveRun: false));
        _running.CancelAll();
        AgentSession? session = _session;
        _session = null;
        Context.WaitingFor = "its connection to end";
        if (session is not null)
            await session.DisposeAsync().ConfigureAwait(false);
        Context.WaitingFor = null;
        Context.Sender.Tell(new HostReset(), Context.Self);
    }
}
