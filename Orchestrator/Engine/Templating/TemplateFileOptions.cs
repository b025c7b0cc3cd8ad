namespace Mitogen.Templating;

/// <summary>How a whole template file is rendered. The defaults are those of the <c>template</c> module.</summary>
internal sealed record TemplateFileOptions
{
    private static readonly JinjaSyntax PlainSyntax = new() { TrimBlocks = true };

    public static TemplateFileOptions Default { get; } = new();

    public JinjaSyntax Syntax { get; init; } = PlainSyntax;

    /// <summary>The folders in which <c>include</c>, <c>import</c> and <c>extends</c> look, first one first.</summary>
    public IReadOnlyList<string> SearchPaths { get; init; } = [];
}
