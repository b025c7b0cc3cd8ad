using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>a &lt; b</c>, <c>a in b</c></summary>
internal sealed class CompareExpression(int offset, Expression left, string sign, Expression right) : Expression(offset)
{
    private readonly ComparisonSign _sign = Comparison.SignOf(sign);

    public override Value Evaluate(RenderContext context)
    {
        Value first = left.Evaluate(context);
        Value second = right.Evaluate(context);
        context.Offset = Offset;
        return Comparison.Holds(first, _sign, second) ? Value.True : Value.False;
    }
}
