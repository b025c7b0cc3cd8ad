namespace Mitogen.Actors.Backoff;

/// <summary>How a <see cref="BackoffSupervisor"/> brings its child back.</summary>
internal sealed record BackoffOptions
{
    public required Props Child { get; init; }

    public required string ChildName { get; init; }

    public BackoffTrigger Trigger { get; init; } = BackoffTrigger.Failure;

    /// <summary>Before the first restart; it doubles with each further one.</summary>
    public required TimeSpan MinBackoff { get; init; }

    /// <summary>No wait is longer, jitter included.</summary>
    public required TimeSpan MaxBackoff { get; init; }

    /// <summary>Up to this part of the wait is added at random, so that a fleet does not come back all at once.</summary>
    public double RandomFactor { get; init; } = 0.2;

    /// <summary>Yields numbers from 0 to below 1.</summary>
    public required Func<double> Random { get; init; }

    /// <summary>Restarts in a row before the supervisor gives up and stops; -1 for no limit.</summary>
    public int MaxRestarts { get; init; } = -1;

    /// <summary>A child that has run for that long counts as well: its restarts are forgotten. Null for <see cref="MinBackoff"/>.</summary>
    public TimeSpan? ResetAfter { get; init; }

    public Func<Exception, Directive> Decider { get; init; } = Supervision.DefaultDecider;

    /// <summary>MinBackoff × 2^restarts with jitter, at most MaxBackoff.</summary>
    internal TimeSpan Delay(int restarts)
    {
        double ticks = MinBackoff.Ticks * Math.Pow(2, restarts) * (1 + (Random() * RandomFactor));
        return ticks >= MaxBackoff.Ticks ? MaxBackoff : TimeSpan.FromTicks((long)ticks);
    }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MinBackoff, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBackoff, MinBackoff);
        ArgumentOutOfRangeException.ThrowIfNegative(RandomFactor);
    }
}
