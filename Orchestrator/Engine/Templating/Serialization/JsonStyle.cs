namespace Mitogen.Templating.Serialization;

/// <summary>How JSON is laid out. The defaults are those of Python's <c>json.dumps</c>.</summary>
internal sealed record JsonStyle
{
    public static JsonStyle Compact { get; } = new();

    /// <summary>Blanks for each level; null for everything in one line.</summary>
    public int? Indent { get; init; }

    /// <summary>What indents each level instead of blanks.</summary>
    public string? IndentText { get; init; }

    /// <summary>Leaves out what has a key that JSON cannot have.</summary>
    public bool SkipsKeys { get; init; }

    public bool SortKeys { get; init; }

    /// <summary>Writes what is not ASCII as <c>\uXXXX</c>.</summary>
    public bool EnsureAscii { get; init; } = true;

    /// <summary>Between items; null for Python's own choice.</summary>
    public string? ItemSeparator { get; init; }

    public string KeySeparator { get; init; } = ": ";
}
