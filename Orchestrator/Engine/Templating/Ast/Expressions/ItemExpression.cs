using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>a['b']</c>: the item, else the attribute.</summary>
internal sealed class ItemExpression(int offset, Expression target, Expression key) : Expression(offset)
{
    public override Value Evaluate(RenderContext context)
    {
        Value found = EvaluateContainer(context, out bool isRaw);
        return isRaw ? context.Realise(found) : found;
    }

    public override Value EvaluateContainer(RenderContext context, out bool isRaw)
    {
        Value container = target.EvaluateContainer(context, out isRaw);
        int place = context.Offset;
        Value index = key.Evaluate(context);
        context.Offset = container is UndefinedValue ? place : Offset; // The error of what is missing points at its name.
        Value found = Members.Item(container, index);
        return isRaw ? context.RealiseLeaf(found, ref isRaw) : found;
    }
}
