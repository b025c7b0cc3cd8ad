namespace Mitogen;

/// <summary>A play, and what it would run.</summary>
public sealed record DescribedPlay
{
    /// <summary>Rendered; the host pattern when it has none.</summary>
    public required string Name { get; init; }

    /// <summary>The play's host pattern, as text.</summary>
    public required string HostText { get; init; }

    /// <summary>The patterns in <c>hosts:</c>, one or a list.</summary>
    public required IReadOnlyList<string> Patterns { get; init; }

    /// <summary>Those that the pattern and the limit choose.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>The play's own.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>
    /// Those that the selected tags let through, with those of roles, blocks and imports, in order; without what a block rescues with or always runs, and without handlers.
    /// </summary>
    public required IReadOnlyList<DescribedTask> Tasks { get; init; }
}
