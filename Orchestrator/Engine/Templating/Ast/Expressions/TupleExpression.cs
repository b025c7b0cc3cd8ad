using Mitogen.Templating.Objects;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>(a, b)</c></summary>
internal sealed class TupleExpression(int offset, Expression[] items) : Expression(offset)
{
    public Expression[] Items { get; } = items;

    public override Value Evaluate(RenderContext context) => new TupleValue(Array.ConvertAll(Items, item => item.Evaluate(context)));
}
