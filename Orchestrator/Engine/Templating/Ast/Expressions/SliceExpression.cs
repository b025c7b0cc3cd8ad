using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>a[start:stop:step]</c></summary>
internal sealed class SliceExpression(int offset, Expression target, Expression? start, Expression? stop, Expression? step) : Expression(offset)
{
    public override Value Evaluate(RenderContext context)
    {
        Value container = target.Evaluate(context);
        Value? from = start?.Evaluate(context);
        Value? to = stop?.Evaluate(context);
        Value? by = step?.Evaluate(context);
        context.Offset = Offset;
        return container is UndefinedValue { IsLenient: false } ? container : Indexing.Slice(container, from, to, by);
    }
}
