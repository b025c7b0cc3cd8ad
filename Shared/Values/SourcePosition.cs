namespace Mitogen.Values;

/// <summary>Where in a file something was written. Printed as <c>site.yml:12:7</c>.</summary>
/// <param name="File">The path as the user gave it, or a name in angle brackets for text that is in no file (<c>&lt;extra vars&gt;</c>).</param>
/// <param name="Line">1 for the first line; 0 when the position inside the file is not known.</param>
/// <param name="Column">1 for the first column, in Unicode code points; 0 when not known.</param>
public sealed record SourcePosition(string File, int Line, int Column)
{
    /// <summary>For text that came from nowhere that a person could open.</summary>
    public static SourcePosition Unknown { get; } = new("<unknown>", 0, 0);

    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}
