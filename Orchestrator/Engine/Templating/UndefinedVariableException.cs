using Mitogen.Values;

namespace Mitogen.Templating;

/// <summary>An undefined value was used. It is raised where the value is used, not where it was looked up.</summary>
internal sealed class UndefinedVariableException(string problem, SourcePosition position, Exception? inner = null)
    : TemplateException(problem, position, inner);
