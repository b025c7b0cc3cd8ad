using Mitogen.Actors.DeadLetters;
using Mitogen.Actors.Shutdown;

namespace Mitogen.Actors;

internal sealed record ActorSystemOptions
{
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Messages that an actor handles before it yields its thread.</summary>
    public int Throughput { get; init; } = 30;

    /// <summary>Messages that may wait in a mailbox.</summary>
    public int MailboxCapacity { get; init; } = 65_536;

    /// <summary>Messages that may be stashed.</summary>
    public int StashCapacity { get; init; } = 1_024;

    /// <summary>Called on the sender's thread for each message that reached nobody; must be quick and must not throw.</summary>
    public Action<DeadLetter>? DeadLetterSink { get; init; }

    /// <summary>Called on an actor's thread; must be quick. What it throws is ignored.</summary>
    public Action<ActorEvent>? Log { get; init; }

    /// <summary>Supervises the actors that the system itself creates.</summary>
    public SupervisorStrategy GuardianStrategy { get; init; } = Supervision.DefaultStrategy;

    public IReadOnlyList<ShutdownPhase> ShutdownPhases { get; init; } = ShutdownPhase.Defaults;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Throughput);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MailboxCapacity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(StashCapacity);
    }
}
