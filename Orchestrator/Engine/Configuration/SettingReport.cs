using Mitogen.Values;

namespace Mitogen.Configuration;

/// <summary>A setting, whether it counts here, and what it is set to.</summary>
public sealed record SettingReport
{
    /// <summary>As <c>ansible-config</c> names it: <c>DEFAULT_FORKS</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How its text is read: <c>string</c>, <c>bool</c>, <c>int</c>, <c>path</c>, <c>pathspec</c>, <c>pathlist</c>, <c>list</c>.</summary>
    public required string Type { get; init; }

    public required SettingSupport Support { get; init; }

    /// <summary>Where it stands in ansible.cfg, as section and key; the last that is there wins.</summary>
    public required IReadOnlyList<(string Section, string Key)> Keys { get; init; }

    /// <summary>Environment variables, stronger than the file.</summary>
    public required IReadOnlyList<string> Variables { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>As it would be written in ansible.cfg; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>What is in effect, or would be if it counted; a password is masked.</summary>
    public required Value Value { get; init; }

    /// <summary>Python's text of <see cref="Value"/>, as <c>ansible-config dump</c> prints it.</summary>
    public required string Text { get; init; }

    /// <summary><c>default</c>, the path of the file, or <c>env: NAME</c>.</summary>
    public required string Origin { get; init; }

    public bool IsChanged { get; init; }
}
