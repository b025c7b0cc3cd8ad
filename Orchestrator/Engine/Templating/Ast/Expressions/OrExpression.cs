using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>a or b</c>: the first true one, or the last.</summary>
internal sealed class OrExpression(int offset, Expression left, Expression right) : Expression(offset)
{
    public override Value Evaluate(RenderContext context)
    {
        Value first = left.Evaluate(context);
        context.Offset = left.Offset;
        return first.IsTruthy ? first : right.Evaluate(context);
    }
}
