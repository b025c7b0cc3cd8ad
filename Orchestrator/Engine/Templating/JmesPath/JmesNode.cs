using Mitogen.Values;

namespace Mitogen.Templating.JmesPath;

/// <summary>A part of a compiled expression.</summary>
internal abstract class JmesNode
{
    /// <exception cref="TemplateFailure">A function does not take what it was given.</exception>
    public abstract Value Evaluate(Value current);
}
