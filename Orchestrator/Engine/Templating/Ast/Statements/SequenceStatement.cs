using Mitogen.Templating.Rendering;

namespace Mitogen.Templating.Ast.Statements;

/// <summary>Statements, one after the other.</summary>
internal sealed class SequenceStatement(int offset, Statement[] statements) : Statement(offset)
{
    public override Flow Render(RenderContext context)
    {
        foreach (Statement statement in statements)
        {
            Flow flow = statement.Render(context);
            if (flow != Flow.Normal)
                return flow;
        }

        return Flow.Normal;
    }
}
