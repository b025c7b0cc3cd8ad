namespace Mitogen.Actors;

/// <summary>
/// An actor: private state and one message at a time. Handlers may await; the next message waits for them. Code after an
/// await may run on another thread, and <see cref="Context"/> stays valid there until the handler's task has ended.
/// </summary>
internal abstract class ActorBase
{
    // Set only while a cell calls the factory: construction happens on one thread, before any await.
    [ThreadStatic]
    private static ActorContext? _constructing;

    protected ActorBase()
    {
        Context = _constructing ?? throw new InvalidOperationException(
            $"{GetType().Name} is an actor: create it with ActorOf, one instance for each call of the factory.");
        _constructing = null;
    }

    protected ActorContext Context { get; }

    protected IActorRef Self => Context.Self;

    /// <summary>Who sent the current message; the dead letters when nobody did.</summary>
    protected IActorRef Sender => Context.Sender;

    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancelled when this incarnation is to end: by Stop, a restart from above or the system's shutdown.</param>
    protected abstract ValueTask ReceiveAsync(object message, CancellationToken cancellationToken);

    /// <summary>How failures of children are answered; asked once in an incarnation.</summary>
    protected virtual SupervisorStrategy SupervisorStrategy() => Supervision.DefaultStrategy;

    protected virtual void PreStart()
    {
    }

    protected virtual void PostStop()
    {
    }

    /// <summary>Called on the failed instance. By default stops the children, without hearing of it, then runs <see cref="PostStop"/>.</summary>
    protected virtual void PreRestart(Exception cause, object? message)
    {
        foreach (IActorRef child in Context.Children)
        {
            Context.Unwatch(child);
            Context.Stop(child);
        }

        PostStop();
    }

    /// <summary>Called on the new instance. By default runs <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception cause) => PreStart();

    /// <summary>Reports the message; an unhandled <see cref="Terminated"/> fails this actor.</summary>
    protected ValueTask Unhandled(object message)
    {
        if (message is Terminated terminated)
            throw new DeathPactException(terminated.Actor);
        Context.System.Report(new ActorEvent(ActorEventKind.Unhandled, Self.Path, message.GetType().Name));
        return ValueTask.CompletedTask;
    }

    /// <summary>Sets the current message aside until <see cref="UnstashAll"/>.</summary>
    /// <exception cref="StashOverflowException">The stash is full.</exception>
    /// <exception cref="InvalidOperationException">The current message is stashed already.</exception>
    protected void Stash() => Context.Stash();

    /// <summary>Puts all stashed messages, in arrival order, before what waits in the mailbox.</summary>
    protected void UnstashAll() => Context.UnstashAll();

    internal static ActorBase Construct(Func<ActorBase> factory, ActorContext context)
    {
        _constructing = context;
        try
        {
            ActorBase actor = factory();
            if (_constructing is not null || !ReferenceEquals(actor.Context, context))
                throw new InvalidOperationException("The factory must build a new actor on each call.");
            return actor;
        }
        finally
        {
            _constructing = null;
        }
    }

    // The kernel's way in: the overridable members are protected, so that the override of a friend assembly stays protected.
    internal ValueTask Receive(object message, CancellationToken cancellationToken) => ReceiveAsync(message, cancellationToken);

    internal SupervisorStrategy Strategy() => SupervisorStrategy();

    internal void Starting() => PreStart();

    internal void Stopped() => PostStop();

    internal void Restarting(Exception cause, object? message) => PreRestart(cause, message);

    internal void Restarted(Exception cause) => PostRestart(cause);
}
