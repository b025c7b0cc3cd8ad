using Mitogen.Actors;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>An actor whose parts a test fills in.</summary>
internal sealed class Behaviour : ActorBase
{
    private readonly Hooks _hooks;

    public Behaviour(Hooks hooks)
    {
        _hooks = hooks;
        hooks.OnConstruct?.Invoke();
    }

    public new ActorContext Context => base.Context;

    public new void Stash() => base.Stash();

    public new void UnstashAll() => base.UnstashAll();

    public new ValueTask Unhandled(object message) => base.Unhandled(message);

    public void DefaultPreRestart(Exception cause, object? message) => base.PreRestart(cause, message);

    public static Props Props(Func<Behaviour, object, CancellationToken, ValueTask> receive, Hooks? hooks = null)
    {
        Hooks filled = (hooks ?? new Hooks()) with { OnReceive = receive };
        return Mitogen.Actors.Props.Create(() => new Behaviour(filled));
    }

    public static Props Props(Action<Behaviour, object> receive, Hooks? hooks = null) => Props(
        (self, message, _) =>
        {
            receive(self, message);
            return ValueTask.CompletedTask;
        },
        hooks);

    public static Props Idle(Hooks? hooks = null) => Props((_, _) => { }, hooks);

    protected override ValueTask ReceiveAsync(object message, CancellationToken cancellationToken) => _hooks.OnReceive!(this, message, cancellationToken);

    protected override SupervisorStrategy SupervisorStrategy() => _hooks.Strategy ?? base.SupervisorStrategy();

    protected override void PreStart() => _hooks.OnPreStart?.Invoke(this);

    protected override void PostStop() => _hooks.OnPostStop?.Invoke(this);

    protected override void PreRestart(Exception cause, object? message)
    {
        if (_hooks.OnPreRestart is { } hook)
            hook(this, cause, message);
        else
            base.PreRestart(cause, message);
    }

    protected override void PostRestart(Exception cause)
    {
        if (_hooks.OnPostRestart is { } hook)
            hook(this, cause);
        else
            base.PostRestart(cause);
    }
}
