using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>not a</c></summary>
internal sealed class NotExpression(int offset, Expression operand) : Expression(offset)
{
    public override Value Evaluate(RenderContext context)
    {
        Value value = operand.Evaluate(context);
        context.Offset = Offset;
        return Value.FromBoolean(!value.IsTruthy);
    }
}
