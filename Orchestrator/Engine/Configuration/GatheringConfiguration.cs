namespace Mitogen.Configuration;

/// <summary>When facts are gathered for a play that does not say.</summary>
internal enum GatheringPolicy
{
    Implicit,
    Explicit,

    /// <summary>For hosts of which nothing is known yet.</summary>
    Smart,
}

/// <summary>Gathering of facts.</summary>
internal sealed record GatheringConfiguration
{
    public GatheringPolicy Policy { get; init; }

    public required IReadOnlyList<string> Subset { get; init; }

    public TimeSpan Timeout { get; init; }

    /// <summary>The directory of local facts on the target; null for the module's own.</summary>
    public string? FactPath { get; init; }
}
