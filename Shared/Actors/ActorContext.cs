using Mitogen.Actors.Cells;
using Mitogen.Actors.Refs;

namespace Mitogen.Actors;

/// <summary>What an actor sees of its surroundings. To be used by the actor alone, inside its handlers and hooks.</summary>
internal sealed class ActorContext
{
    private readonly ActorCell _cell;

    internal ActorContext(ActorCell cell) => _cell = cell;

    public ActorSystem System => _cell.System;

    public IActorRef Self => _cell;

    public IActorRef Sender => _cell.Sender ?? System.DeadLetters.Ref;

    public IActorRef Parent => _cell.Parent;

    public IReadOnlyList<IActorRef> Children => _cell.Children?.Snapshot() ?? [];

    /// <summary>Messages by key, after a delay or again and again; they end with this incarnation.</summary>
    public TimerScheduler Timers => _cell.Rare.Timers ??= new TimerScheduler(_cell);

    /// <summary>What the actor waits for, in words, for <see cref="ActorSystem.Inspect"/>. Ends with the incarnation.</summary>
    public string? WaitingFor
    {
        get => _cell.RareOrNull?.WaitingFor;
        set => _cell.Rare.WaitingFor = value;
    }

    public IActorRef? Child(string name) => _cell.Children?.Find(name);

    /// <exception cref="InvalidActorNameException">The name is in use, or no name.</exception>
    /// <exception cref="InvalidOperationException">This actor is stopping.</exception>
    public IActorRef ActorOf(Props props, string? name = null) => _cell.ActorOf(props, name);

    /// <summary>Asks for one <see cref="Terminated"/> when the target stops, also when it already has.</summary>
    public IActorRef Watch(IActorRef target) => Watch(target, message: null);

    /// <summary>Like <see cref="Watch(IActorRef)"/>, but with a message of one's own.</summary>
    public IActorRef WatchWith(IActorRef target, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Watch(target, message);
    }

    /// <summary>No <see cref="Terminated"/> after this, even if it is queued already.</summary>
    public IActorRef Unwatch(IActorRef target)
    {
        _cell.RareOrNull?.DeathWatch?.Unwatch(_cell, (ActorRef)target);
        return target;
    }

    /// <summary>Stops an actor after its current message.</summary>
    public void Stop(IActorRef target) => _cell.Stop((ActorRef)target);

    /// <summary>Sends the current message's sender along.</summary>
    public void Forward(IActorRef target, object message) => target.Tell(message, _cell.Sender);

    /// <summary>Replaces the current behaviour from the next message on.</summary>
    public void Become(Func<object, CancellationToken, ValueTask> behaviour) => _cell.Become(behaviour, keepOld: false);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    public void BecomeStacked(Func<object, CancellationToken, ValueTask> behaviour) => _cell.Become(behaviour, keepOld: true);

    /// <summary>Back to the behaviour below; at the bottom is ReceiveAsync.</summary>
    public void UnbecomeStacked() => _cell.Unbecome();

    /// <summary>Sends <see cref="ReceiveTimeout"/> when no message came for that long; null turns it off.</summary>
    public void SetReceiveTimeout(TimeSpan? timeout) => _cell.SetReceiveTimeout(timeout);

    internal void Stash() => _cell.Stash();

    internal void UnstashAll() => _cell.UnstashAll();

    private IActorRef Watch(IActorRef target, object? message)
    {
        if (!ReferenceEquals(target, _cell))
            (_cell.Rare.DeathWatch ??= new DeathWatch()).Watch(_cell, (ActorRef)target, message);
        return target;
    }
}
