using Mitogen.Values;

namespace Mitogen.Documentation;

/// <summary>All that is said of a plugin.</summary>
internal sealed record PluginPage
{
    public required string Kind { get; init; }

    /// <summary>With its collection in front.</summary>
    public required string FullName { get; init; }

    /// <summary>A line without a period at its end.</summary>
    public required string Summary { get; init; }

    public required string Text { get; init; }

    /// <summary>In the order in which they are taken by position; else as the plugin's table has them.</summary>
    public required IReadOnlyList<PluginOption> Options { get; init; }

    /// <summary>Other names for it, short ones left out.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary><c>full</c>, <c>none</c>, <c>partial</c>; null where there is no such question.</summary>
    public string? CheckMode { get; init; }

    public string? DiffMode { get; init; }

    /// <summary>What Ansible's does otherwise.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>A task, or for filters, tests and lookups an expression.</summary>
    public string Example { get; init; } = "";

    /// <summary>What the expression yields; null when that is not always the same.</summary>
    public Value? Yields { get; init; }

    public IReadOnlyList<PluginOption> Returns { get; init; } = [];

    public string ShortName => FullName[(FullName.LastIndexOf('.') + 1)..];

    public string Collection => FullName[..FullName.LastIndexOf('.')];
}
