using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>a and b</c>: the first false one, or the last.</summary>
internal sealed class AndExpression(int offset, Expression left, Expression right) : Expression(offset)
{
    public override Value Evaluate(RenderContext context)
    {
        Value first = left.Evaluate(context);
        context.Offset = left.Offset;
        return first.IsTruthy ? right.Evaluate(context) : first;
    }
}
