using Mitogen.Actors.DeadLetters;

namespace Mitogen.Actors.Backoff;

/// <summary>
/// Stands before one child and brings it back after a growing wait. Messages pass through to the child, and the child's own
/// messages to the supervisor's parent; while there is no child they go to dead letters.
/// </summary>
internal sealed class BackoffSupervisor : ActorBase
{
    private static readonly object StartKey = new();
    private static readonly object ResetKey = new();

    private readonly BackoffOptions _options;
    private IActorRef? _child;
    private int _restarts;
    private bool _isToReturn;

    private BackoffSupervisor(BackoffOptions options) => _options = options;

    public static Props Props(BackoffOptions options)
    {
        options.Validate();
        return Actors.Props.Create(() => new BackoffSupervisor(options));
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(decider: failure =>
    {
        Directive directive = _options.Decider(failure);
        if (directive != Directive.Restart)
            return directive;
        _isToReturn = true; // Not the kernel's restart, which would come at once.
        return Directive.Stop;
    });

    protected override void PreStart() => StartChild();

    protected override ValueTask ReceiveAsync(object message, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case Terminated:
                ChildStopped();
                break;
            case Start:
                StartChild();
                break;
            case Reset:
                _restarts = 0;
                break;
            case GetRestartCount:
                Sender.Tell(new RestartCount(_restarts), Self);
                break;
            case GetCurrentChild:
                Sender.Tell(new CurrentChild(_child), Self);
                break;
            default:
                Pass(message);
                break;
        }

        return ValueTask.CompletedTask;
    }

    private void StartChild()
    {
        _isToReturn = false;
        _child = Context.Watch(Context.ActorOf(_options.Child, _options.ChildName));
        Context.Timers.StartSingleTimer(ResetKey, new Reset(), _options.ResetAfter ?? _options.MinBackoff);
    }

    private void ChildStopped()
    {
        _child = null;
        Context.Timers.Cancel(ResetKey);
        bool isToReturn = _isToReturn || _options.Trigger == BackoffTrigger.Stop;
        if (!isToReturn || (_options.MaxRestarts >= 0 && _restarts >= _options.MaxRestarts))
        {
            Context.Stop(Self);
            return;
        }

        Context.Timers.StartSingleTimer(StartKey, new Start(), _options.Delay(_restarts));
        _restarts++;
    }

    private void Pass(object message)
    {
        if (_child is null)
            Context.System.DeadLetters.Publish(message, Sender, Self, DeadLetterReason.Stopped);
        else if (ReferenceEquals(Sender, _child))
            Context.Forward(Context.Parent, message);
        else
            Context.Forward(_child, message);
    }

    internal sealed record GetRestartCount;

    internal sealed record RestartCount(int Restarts);

    internal sealed record GetCurrentChild;

    /// <param name="Child">Null while the supervisor waits to bring it back.</param>
    internal sealed record CurrentChild(IActorRef? Child);

    private sealed record Start;

    private sealed record Reset;
}
