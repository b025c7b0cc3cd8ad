using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary>The arithmetic operators.</summary>
internal sealed class BinaryExpression(int offset, string sign, Expression left, Expression right) : Expression(offset)
{
    private readonly Func<Value, Value, Value> _operation = sign switch
    {
        "+" => Arithmetic.Add,
        "-" => Arithmetic.Subtract,
        "*" => Arithmetic.Multiply,
        "/" => Arithmetic.Divide,
        "//" => Arithmetic.FloorDivide,
        "%" => Arithmetic.Modulo,
        _ => Arithmetic.Power,
    };

    public override Value Evaluate(RenderContext context)
    {
        Value first = left.Evaluate(context);
        Value second = right.Evaluate(context);
        context.Offset = Offset;
        return context.Budget.Made(_operation(first, second));
    }
}
