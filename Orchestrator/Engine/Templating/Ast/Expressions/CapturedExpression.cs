using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary>What a filter block has rendered, for the filters to start from.</summary>
/// <param name="isFilterBlock">False for <c>{% set %}</c>.</param>
internal sealed class CapturedExpression(int offset, bool isFilterBlock) : Expression(offset)
{
    /// <summary>Set once its end tag is found.</summary>
    public Statement? Body { get; set; }

    public override Value Evaluate(RenderContext context) => context.Capture(Body!, isFilterBlock);
}
