using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>What one run of a task (one item, one try) gave.</summary>
internal sealed record ItemOutcome
{
    public required int Index { get; init; }

    public required RenderScope Scope { get; init; }

    public required TaskSettings? Settings { get; init; }

    /// <summary>Judged; internal keys still in it.</summary>
    public required MapValue Result { get; init; }

    public IReadOnlyList<VariableChange> Changes { get; init; } = [];

    public IncludeRequest? Include { get; init; }

    public string? Meta { get; init; }

    /// <summary>The task itself could not be made out for this item: it fails as a whole, whatever other items gave.</summary>
    public bool FailsTask { get; init; }

    /// <summary>The item's label could not be rendered.</summary>
    public bool HasNoLabel { get; init; }

    /// <summary>The action that a template named; null when the task names it.</summary>
    public string? Action { get; init; }

    /// <summary>Where it ran; null when the target had no part in it.</summary>
    public string? RanOver { get; init; }

    public TimeSpan Elapsed { get; init; }

    public bool HasFailed => Results.HasFailed(Result);

    public bool IsUnreachable => Results.IsUnreachable(Result);

    public bool IsSkipped => Results.IsTrue(Result, "skipped");

    public bool IsChanged => Results.IsTrue(Result, "changed");
}
