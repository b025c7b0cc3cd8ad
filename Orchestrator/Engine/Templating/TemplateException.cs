using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Templating;

/// <summary>A template that does not parse, or fails while it is rendered.</summary>
internal class TemplateException(string problem, SourcePosition position, Exception? inner = null)
    : LanguageException(problem, position, inner)
{
    /// <summary>The variables that led there, the one that the task uses first.</summary>
    public IReadOnlyList<VariableUse> Path { get; init; } = [];

    /// <summary>Where in a template's text it failed; null once <see cref="LanguageException.Position"/> is the exact one in the file.</summary>
    public TemplateSite? Site { get; init; }

    /// <summary>The same failure, found through one more variable.</summary>
    public TemplateException Through(VariableUse use) => Copy(Position, [use, .. Path], Site, Hint);

    /// <summary>The same failure with its exact place and what to do about it.</summary>
    public TemplateException Explained(SourcePosition position, string? hint) => Copy(position, Path, null, hint);

    protected virtual TemplateException Copy(SourcePosition position, IReadOnlyList<VariableUse> path, TemplateSite? site, string? hint) =>
        new(Problem, position, InnerException ?? this) { Path = path, Site = site, Hint = hint };
}
