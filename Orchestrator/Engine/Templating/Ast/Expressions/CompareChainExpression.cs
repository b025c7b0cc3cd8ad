using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>a &lt; b &lt;= c</c>: each operand is evaluated once, and none after the first comparison that does not hold.</summary>
internal sealed class CompareChainExpression(int offset, Expression first, KeyValuePair<string, Expression>[] rest) : Expression(offset)
{
    private readonly (ComparisonSign Sign, Expression Operand)[] _rest = Array.ConvertAll(rest, part => (Comparison.SignOf(part.Key), part.Value));

    public override Value Evaluate(RenderContext context)
    {
        Value left = first.Evaluate(context);
        foreach ((ComparisonSign sign, Expression operand) in _rest)
        {
            Value right = operand.Evaluate(context);
            context.Offset = Offset;
            if (!Comparison.Holds(left, sign, right))
                return Value.False;

            left = right;
        }

        return Value.True;
    }
}
