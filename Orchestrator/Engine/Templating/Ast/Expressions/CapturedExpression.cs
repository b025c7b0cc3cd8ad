using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary>What a filter block has rendered, for the filters to start from.</summary>
internal sealed class CapturedExpression(int offset) : Expression(offset)
{
    /// <summary>Set once its end tag is found.</summary>
    public Statement? Body { get; set; }

    public override Value Evaluate(RenderContext context) => context.Capture(Body!);
}
