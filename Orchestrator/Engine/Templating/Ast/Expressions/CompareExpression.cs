using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>a &lt; b &lt;= c</c>, <c>a in b</c>: each operand is evaluated once.</summary>
internal sealed class CompareExpression(int offset, Expression first, KeyValuePair<string, Expression>[] rest) : Expression(offset)
{
    private readonly (Func<Value, Value, bool> Holds, Expression Operand)[] _rest = Array.ConvertAll(rest, part => (OperationOf(part.Key), part.Value));

    public override Value Evaluate(RenderContext context)
    {
        Value left = first.Evaluate(context);
        foreach ((Func<Value, Value, bool> holds, Expression operand) in _rest)
        {
            Value right = operand.Evaluate(context);
            context.Offset = Offset;
            if (!holds(left, right))
                return Value.False;

            left = right;
        }

        return Value.True;
    }

    /// <summary>Lambdas, because calling a static method through a delegate takes longer.</summary>
    private static Func<Value, Value, bool> OperationOf(string sign) => sign switch
    {
        "==" => (left, right) => Comparison.AreEqual(left, right),
        "!=" => (left, right) => !Comparison.AreEqual(left, right),
        "<" => (left, right) => Comparison.IsLess(left, right),
        "<=" => (left, right) => Comparison.IsLessOrEqual(left, right),
        ">" => (left, right) => Comparison.IsGreater(left, right),
        ">=" => (left, right) => Comparison.IsGreaterOrEqual(left, right),
        "in" => (left, right) => Comparison.Contains(right, left),
        _ => (left, right) => !Comparison.Contains(right, left),
    };
}
