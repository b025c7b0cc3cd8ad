namespace Mitogen.Actors;

/// <summary>The recipe of an actor. It is kept for restarts, so the factory must build a fresh instance on each call.</summary>
internal sealed record Props
{
    private Props(Func<ActorBase> factory) => Factory = factory;

    public Func<ActorBase> Factory { get; }

    /// <summary>Messages that may wait; null takes the system's setting.</summary>
    public int? MailboxCapacity { get; private init; }

    /// <summary>Messages that may be stashed; null takes the system's setting.</summary>
    public int? StashCapacity { get; private init; }

    /// <summary>Stands in for the actor's own strategy.</summary>
    public SupervisorStrategy? Strategy { get; private init; }

    public static Props Create(Func<ActorBase> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return new Props(factory);
    }

    public Props WithMailboxCapacity(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        return this with { MailboxCapacity = capacity };
    }

    public Props WithStashCapacity(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        return this with { StashCapacity = capacity };
    }

    public Props WithSupervisorStrategy(SupervisorStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        return this with { Strategy = strategy };
    }
}
