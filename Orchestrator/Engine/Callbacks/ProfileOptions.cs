namespace Mitogen.Callbacks;

/// <summary>Options of <see cref="ProfileTasksCallback"/>.</summary>
internal sealed record ProfileOptions
{
    /// <summary>How many tasks are listed; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary><c>descending</c> or <c>ascending</c> by time; anything else: as they ran.</summary>
    public required string Order { get; init; }

    /// <summary>No line for each task while it runs.</summary>
    public bool SummaryOnly { get; init; }
}
