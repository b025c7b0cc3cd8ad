using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Statements;

/// <summary>A filter block: what its filters yield is put out as it is, whether output is escaped or not.</summary>
internal sealed class FilteredStatement(int offset, Expression filtered) : Statement(offset)
{
    public override Flow Render(RenderContext context)
    {
        try
        {
            Value value = filtered.Evaluate(context);
            context.Offset = filtered.Offset;
            context.Output.Append(value);
            return Flow.Normal;
        }
        catch (LoopLeft left)
        {
            return left.Flow;
        }
    }
}
