namespace Mitogen.Documentation;

/// <summary>What there is to say.</summary>
public sealed record DocumentationResult
{
    /// <summary>With its last line end; empty for nothing.</summary>
    public string Text { get; init; } = "";

    /// <summary>Names that nothing is known of, among others.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why nothing can be said; null otherwise.</summary>
    public string? Error { get; init; }

    /// <summary>True when <see cref="Error"/> is a mistake in what was asked for.</summary>
    public bool IsMisuse { get; init; }
}
