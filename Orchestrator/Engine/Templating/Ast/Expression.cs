using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast;

/// <summary>A part of an expression. The tree is made once for each text and evaluates itself.</summary>
/// <param name="offset">Where it stands in the template's text; for an operator, the operator.</param>
internal abstract class Expression(int offset)
{
    public int Offset { get; } = offset;

    /// <summary>For a variable, or an attribute of one, what tells it from any other in the template: <c>a.b</c>. Null for all else.</summary>
    public virtual string? Path => null;

    public abstract Value Evaluate(RenderContext context);

    /// <summary>
    /// As <see cref="Evaluate"/>, for a caller that picks one item: a map or list of a variable may come as it is written
    /// (<paramref name="isRaw"/>), so that only the item that is used is rendered.
    /// </summary>
    public virtual Value EvaluateContainer(RenderContext context, out bool isRaw)
    {
        isRaw = false;
        return Evaluate(context);
    }
}
