using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>a &lt; b &lt;= c</c>, <c>a in b</c>: each operand is evaluated once.</summary>
internal sealed class CompareExpression(int offset, Expression first, KeyValuePair<string, Expression>[] rest) : Expression(offset)
{
    public override Value Evaluate(RenderContext context)
    {
        Value left = first.Evaluate(context);
        foreach ((string sign, Expression operand) in rest)
        {
            Value right = operand.Evaluate(context);
            context.Offset = Offset;
            if (!Holds(sign, left, right))
                return Value.False;

            left = right;
        }

        return Value.True;
    }

    private static bool Holds(string sign, Value left, Value right) => sign switch
    {
        "==" => Comparison.AreEqual(left, right),
        "!=" => !Comparison.AreEqual(left, right),
        "<" => Comparison.IsLess(left, right),
        "<=" => Comparison.IsLessOrEqual(left, right),
        ">" => Comparison.IsGreater(left, right),
        ">=" => Comparison.IsGreaterOrEqual(left, right),
        "in" => Comparison.Contains(right, left),
        _ => !Comparison.Contains(right, left),
    };
}
