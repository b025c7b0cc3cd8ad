namespace Mitogen.Configuration;

/// <summary>What runs, and when it stops.</summary>
internal sealed record ExecutionConfiguration
{
    public required int Forks { get; init; }

    public bool AnyErrorsFatal { get; init; }

    public bool ForceHandlers { get; init; }

    public bool ErrorOnMissingHandler { get; init; }

    public required string Strategy { get; init; }

    /// <summary>Zero for no limit.</summary>
    public TimeSpan TaskTimeout { get; init; }

    public TimeSpan PollInterval { get; init; }

    public bool NoLog { get; init; }

    /// <summary>Empty for all.</summary>
    public required IReadOnlyList<string> RunTags { get; init; }

    public required IReadOnlyList<string> SkipTags { get; init; }

    /// <summary>The shell of <c>shell</c> and <c>raw</c>.</summary>
    public required string Shell { get; init; }

    /// <summary>A host pattern that names nothing: <c>warning</c>, <c>error</c> or <c>ignore</c>.</summary>
    public required string HostPatternMismatch { get; init; }

    /// <summary>The task debugger starts for what fails, whatever tasks say nothing of it.</summary>
    public bool DebugsTasks { get; init; }

    /// <summary>It does not start for failures that are ignored.</summary>
    public bool DebuggerHonoursIgnoreErrors { get; init; } = true;

    public bool WritesRetryFiles { get; init; }

    /// <summary>Null: beside the playbook.</summary>
    public string? RetryDirectory { get; init; }
}
