using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>[a, b]</c></summary>
internal sealed class ListExpression(int offset, Expression[] items) : Expression(offset)
{
    public override Value Evaluate(RenderContext context)
    {
        var list = new ListValue(items.Length);
        foreach (Expression item in items)
        {
            list.Add(item.Evaluate(context));
        }

        return list;
    }
}
