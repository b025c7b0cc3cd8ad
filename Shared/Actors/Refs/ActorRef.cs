using Mitogen.Actors.Cells;

namespace Mitogen.Actors.Refs;

/// <summary>A ref of this system: it also takes the kernel's own messages.</summary>
internal abstract class ActorRef : IActorRef
{
    public abstract ActorPath Path { get; }

    internal abstract ActorSystem System { get; }

    public abstract void Tell(object message, IActorRef? sender = null);

    public virtual ValueTask TellAsync(object message, IActorRef? sender, CancellationToken cancellationToken)
    {
        Tell(message, sender);
        return ValueTask.CompletedTask;
    }

    public override string ToString() => Path.ToString();

    /// <summary>Queues ahead of all user messages; there is no bound, as each has an actor or a call behind it.</summary>
    internal abstract void SendSystem(SystemMessage message);

    /// <summary>What a ref that is no more does with system messages: who begins to watch hears at once that it is too late.</summary>
    protected void Refuse(SystemMessage message)
    {
        if (message is Watch watch)
            watch.Watcher.SendSystem(new DeathWatchNotification(this));
    }
}
