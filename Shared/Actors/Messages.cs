using Mitogen.Actors.Cells;

namespace Mitogen.Actors;

/// <summary>A watched actor has stopped. Left unhandled it fails the watcher.</summary>
internal sealed record Terminated(IActorRef Actor);

/// <summary>Stops its receiver when its turn in the mailbox comes.</summary>
internal sealed class PoisonPill : AutoReceived
{
    private PoisonPill()
    {
    }

    public static PoisonPill Instance { get; } = new();
}

/// <summary>Makes its receiver fail with <see cref="ActorKilledException"/>.</summary>
internal sealed class Kill : AutoReceived
{
    private Kill()
    {
    }

    public static Kill Instance { get; } = new();
}

/// <summary>No message came for the time set by <see cref="ActorContext.SetReceiveTimeout"/>.</summary>
internal sealed record ReceiveTimeout
{
    private ReceiveTimeout()
    {
    }

    public static ReceiveTimeout Instance { get; } = new();
}

/// <summary>Marks messages that do not put off the receive timeout.</summary>
internal interface INotInfluenceReceiveTimeout;

/// <summary>An answer that says how it went.</summary>
internal abstract record Status
{
    /// <summary>An Ask that gets this throws <paramref name="Cause"/>.</summary>
    internal sealed record Failure(Exception Cause) : Status;

    internal sealed record Success(object? Value) : Status;
}
