using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary>The arithmetic operators.</summary>
internal sealed class BinaryExpression(int offset, string sign, Expression left, Expression right) : Expression(offset)
{
    /// <summary>Lambdas, because calling a static method through a delegate takes longer.</summary>
    private readonly Func<Value, Value, Value> _operation = sign switch
    {
        "+" => (first, second) => Arithmetic.Add(first, second),
        "-" => (first, second) => Arithmetic.Subtract(first, second),
        "*" => (first, second) => Arithmetic.Multiply(first, second),
        "/" => (first, second) => Arithmetic.Divide(first, second),
        "//" => (first, second) => Arithmetic.FloorDivide(first, second),
        "%" => (first, second) => Arithmetic.Modulo(first, second),
        _ => (first, second) => Arithmetic.Power(first, second),
    };

    public override Value Evaluate(RenderContext context)
    {
        Value first = left.Evaluate(context);
        Value second = right.Evaluate(context);
        context.Offset = Offset;
        return context.Budget.Made(_operation(first, second));
    }
}
