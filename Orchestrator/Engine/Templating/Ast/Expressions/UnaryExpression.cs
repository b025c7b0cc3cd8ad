using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>-a</c> and <c>+a</c></summary>
internal sealed class UnaryExpression(int offset, bool negates, Expression operand) : Expression(offset)
{
    public override Value Evaluate(RenderContext context)
    {
        Value value = operand.Evaluate(context);
        context.Offset = Offset;
        return negates ? Arithmetic.Negate(value) : Arithmetic.Plus(value);
    }
}
