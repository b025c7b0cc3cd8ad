using Mitogen.Templating.Rendering;

namespace Mitogen.Templating.Ast.Statements;

/// <summary><c>set a = b</c></summary>
internal sealed class SetStatement(int offset, Expression target, Expression value) : Statement(offset)
{
    public override Flow Render(RenderContext context)
    {
        Targets.Assign(target, value.Evaluate(context), context);
        return Flow.Normal;
    }
}
