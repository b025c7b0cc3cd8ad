using Mitogen.Templating.Rendering;

namespace Mitogen.Templating.Ast.Statements;

/// <summary>Statements, one after the other.</summary>
internal sealed class SequenceStatement(int offset, Statement[] statements) : Statement(offset)
{
    public Statement[] Statements { get; } = statements;

    public override Flow Render(RenderContext context)
    {
        foreach (Statement statement in Statements)
        {
            Flow flow = statement.Render(context);
            if (flow != Flow.Normal)
                return flow;
        }

        return Flow.Normal;
    }
}
