using Mitogen.Templating.Rendering;

namespace Mitogen.Templating.Ast.Statements;

/// <summary><c>break</c> and <c>continue</c></summary>
internal sealed class FlowStatement(int offset, Flow flow) : Statement(offset)
{
    public override Flow Render(RenderContext context) => flow;
}
