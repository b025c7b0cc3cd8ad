namespace Mitogen.Values;

/// <summary>
/// Text of the controller's own files that holds template marks and is yet to be rendered. Trust is this type: only the loaders of playbooks,
/// roles, inventories and variable files make one, rendering one yields data, and no codec writes or reads it.
/// </summary>
public sealed class TemplateValue : Value
{
    /// <param name="source">The text with its marks, as it stands in the file.</param>
    /// <param name="origin">Where it stands, for errors.</param>
    internal TemplateValue(string source, SourcePosition origin)
    {
        Source = source;
        Origin = origin;
    }

    public string Source { get; }

    public SourcePosition Origin { get; }

    public override ValueKind Kind => ValueKind.Template;

    public override bool IsTruthy => true;

    /// <summary>True for text that rendering could change; only such text needs to be a template.</summary>
    internal static bool HasMarks(string text) =>
        text.Contains("{{", StringComparison.Ordinal) || text.Contains("{%", StringComparison.Ordinal) || text.Contains("{#", StringComparison.Ordinal);

    public override bool Equals(Value? other) => other is TemplateValue template && template.Source == Source;

    public override int GetHashCode() => Source.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Source;
}
