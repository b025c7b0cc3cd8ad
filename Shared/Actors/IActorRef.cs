namespace Mitogen.Actors;

/// <summary>The only way to an actor: it outlives restarts and says nothing about where the actor runs.</summary>
internal interface IActorRef
{
    ActorPath Path { get; }

    /// <summary>Queues a message and returns at once. Past the mailbox's bound, or after a stop, it goes to dead letters.</summary>
    void Tell(object message, IActorRef? sender = null);

    /// <summary>Queues a message, waiting for room when the mailbox is full. To a stopped actor it goes to dead letters.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before there was room: the message was not queued.</exception>
    ValueTask TellAsync(object message, IActorRef? sender, CancellationToken cancellationToken);
}
