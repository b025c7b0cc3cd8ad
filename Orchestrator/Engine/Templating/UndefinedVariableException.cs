using Mitogen.Values;

namespace Mitogen.Templating;

/// <summary>An undefined value was used. It is raised where the value is used, not where it was looked up.</summary>
internal sealed class UndefinedVariableException(string problem, SourcePosition position, Exception? inner = null)
    : TemplateException(problem, position, inner)
{
    /// <summary>The name that is not there; null when it has none.</summary>
    public string? Name { get; init; }

    /// <summary>What should have held <see cref="Name"/>; null when it is a variable.</summary>
    public Value? Owner { get; init; }

    protected override TemplateException Copy(SourcePosition position, IReadOnlyList<VariableUse> path, TemplateSite? site, string? hint) =>
        new UndefinedVariableException(Problem, position, InnerException ?? this) { Path = path, Site = site, Hint = hint, Name = Name, Owner = Owner };
}
