using Mitogen.Templating.Rendering;

namespace Mitogen.Templating.Ast.Statements;

/// <summary><c>do f()</c>: evaluated for what it changes.</summary>
internal sealed class DoStatement(int offset, Expression expression) : Statement(offset)
{
    public override Flow Render(RenderContext context)
    {
        expression.Evaluate(context);
        return Flow.Normal;
    }
}
