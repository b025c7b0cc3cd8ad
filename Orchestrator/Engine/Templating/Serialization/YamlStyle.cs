namespace Mitogen.Templating.Serialization;

/// <summary>How YAML is laid out. The defaults are those of PyYAML's <c>dump</c>.</summary>
internal sealed record YamlStyle
{
    public static YamlStyle Default { get; } = new();

    public int Indent { get; init; } = 2;

    public int Width { get; init; } = 80;

    public bool SortKeys { get; init; } = true;

    public bool AllowUnicode { get; init; } = true;

    /// <summary>True: braces and brackets; false: a line for each item; null: braces for collections of scalars.</summary>
    public bool? FlowStyle { get; init; }

    public bool ExplicitStart { get; init; }

    public bool ExplicitEnd { get; init; }

    /// <summary>The version that a directive before the document names; empty for no directive.</summary>
    public string Version { get; init; } = "";

    public string LineBreak { get; init; } = "\n";

    /// <summary>A quote or <c>|</c> or <c>&gt;</c> for every scalar; zero for what fits best.</summary>
    public char ScalarStyle { get; init; }

    /// <summary>For text that is to stand as lines, behind <c>|</c>: those lines; null for all other text, and for none at all.</summary>
    public Func<string, string?>? Lines { get; init; }
}
