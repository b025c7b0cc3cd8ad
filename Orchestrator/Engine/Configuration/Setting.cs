namespace Mitogen.Configuration;

/// <summary>One setting of the language: where it can stand, how it is read, and whether it does anything here.</summary>
internal sealed record Setting
{
    /// <summary>The name that <c>ansible-config</c> shows.</summary>
    public required string Name { get; init; }

    public required SettingType Type { get; init; }

    /// <summary>Where it stands in ansible.cfg; the last that is there wins.</summary>
    public required IReadOnlyList<SettingKey> Keys { get; init; }

    /// <summary>Environment variables, stronger than the file; the last that is there wins.</summary>
    public required IReadOnlyList<string> Variables { get; init; }

    /// <summary>As it would be written; null for none.</summary>
    public string? Default { get; init; }

    public SettingSupport Support { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <param name="keys"><c>section/key</c>, with blanks between several.</param>
    /// <param name="variables">With blanks between several.</param>
    public static Setting Of(SettingType type, string name, string keys, string variables = "", string? standard = null) => new()
    {
        Name = name,
        Type = type,
        Keys = [.. Words(keys).Select(key => new SettingKey(key[..key.IndexOf('/', StringComparison.Ordinal)], key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..]))],
        Variables = Words(variables),
        Default = standard,
    };

    public static Setting Choice(string name, string keys, string variables, string standard, params string[] choices) =>
        Of(SettingType.Choice, name, keys, variables, standard) with { Choices = choices };

    /// <summary>A setting that is known and does nothing here.</summary>
    public static Setting Without(SettingSupport support, string name, string keys, string variables = "") =>
        Of(SettingType.Text, name, keys, variables) with { Support = support };

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
