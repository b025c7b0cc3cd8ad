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

    private static Func<Value, Value, bool> OperationOf(string sign) => sign switch
    {
        "==" => Comparison.AreEqual,
        "!=" => (left, right) => !Comparison.AreEqual(left, right),
        "<" => Comparison.IsLess,
        "<=" => (left, right) => Comparison.IsLessOrEqual(left, right),
        ">" => Comparison.IsGreater,
        ">=" => Comparison.IsGreaterOrEqual,
        "in" => (left, right) => Comparison.Contains(right, left),
        _ => (left, right) => !Comparison.Contains(right, left),
    };
}
