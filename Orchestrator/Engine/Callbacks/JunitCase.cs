namespace Mitogen.Callbacks;

/// <summary>A task's result on one host, as a test case.</summary>
internal sealed record JunitCase
{
    public required string Name { get; init; }

    public required string ClassName { get; init; }

    public required TimeSpan Took { get; init; }

    /// <summary>Null when it was not skipped.</summary>
    public string? SkipReason { get; init; }

    /// <summary>Null when it did not fail.</summary>
    public string? Failure { get; init; }

    public required string Output { get; init; }
}
