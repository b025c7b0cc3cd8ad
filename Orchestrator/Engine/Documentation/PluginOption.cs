using Mitogen.Values;

namespace Mitogen.Documentation;

/// <summary>An option of a plugin: what its own table says, and what is said of it.</summary>
internal sealed record PluginOption(string Name)
{
    /// <summary>What it does; empty when nobody has said.</summary>
    public string Text { get; init; } = "";

    /// <summary>As in argument specifications (<c>str</c>, <c>bool</c>, …); empty when it is not told.</summary>
    public string Type { get; init; } = "";

    /// <summary>The type of a list's items; empty when it is not told.</summary>
    public string Elements { get; init; } = "";

    public bool IsRequired { get; init; }

    public Value? Default { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    public IReadOnlyList<string> Aliases { get; init; } = [];
}
