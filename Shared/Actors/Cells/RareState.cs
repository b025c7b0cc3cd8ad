namespace Mitogen.Actors.Cells;

/// <summary>What most actors never need, apart from the cell so that a million of them are cheap.</summary>
internal sealed class RareState
{
    private RestartStatistics? _restarts;

    /// <summary>Its restarts; owned by the supervisor, unlike the rest.</summary>
    internal RestartStatistics Restarts => _restarts ??= new RestartStatistics();

    internal DeathWatch? DeathWatch { get; set; }

    internal TimerScheduler? Timers { get; set; }

    internal ReceiveTimer? ReceiveTimer { get; set; }

    internal StashBuffer? Stash { get; set; }

    /// <summary>Behaviours below the current one.</summary>
    internal Stack<Func<object, CancellationToken, ValueTask>?>? Behaviours { get; set; }

    internal AwaitedTurn? Awaited { get; set; }

    internal string? WaitingFor { get; set; }

    /// <summary>The message on which the actor failed.</summary>
    internal object? FailedMessage { get; set; }

    /// <summary>What a restart that waits for children is for.</summary>
    internal Exception? RecreateCause { get; set; }

    /// <summary>Children whose failures were escalated while this actor had failed already. They are suspended twice.</summary>
    internal List<ActorCell>? LateEscalations { get; set; }
}
