using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary>The arithmetic operators.</summary>
internal sealed class BinaryExpression(int offset, string sign, Expression left, Expression right) : Expression(offset)
{
    private enum Operator : byte
    {
        Add,
        Subtract,
        Multiply,
        Divide,
        FloorDivide,
        Modulo,
        Power,
    }

    private readonly Operator _operator = sign switch
    {
        "+" => Operator.Add,
        "-" => Operator.Subtract,
        "*" => Operator.Multiply,
        "/" => Operator.Divide,
        "//" => Operator.FloorDivide,
        "%" => Operator.Modulo,
        _ => Operator.Power,
    };

    public override Value Evaluate(RenderContext context)
    {
        Value first = left.Evaluate(context);
        Value second = right.Evaluate(context);
        context.Offset = Offset;
        Value result = Apply(first, second);
        return result is IntegerValue ? result : context.Budget.Made(result);
    }

    private Value Apply(Value first, Value second) => _operator switch
    {
        Operator.Add => Arithmetic.Add(first, second),
        Operator.Subtract => Arithmetic.Subtract(first, second),
        Operator.Multiply => Arithmetic.Multiply(first, second),
        Operator.Divide => Arithmetic.Divide(first, second),
        Operator.FloorDivide => Arithmetic.FloorDivide(first, second),
        Operator.Modulo => Arithmetic.Modulo(first, second),
        _ => Arithmetic.Power(first, second),
    };
}
