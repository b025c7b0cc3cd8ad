using Mitogen.Templating.Rendering;

namespace Mitogen.Templating.Ast.Statements;

/// <summary>Text as it is.</summary>
internal sealed class TextStatement(int offset, string text) : Statement(offset)
{
    public override Flow Render(RenderContext context)
    {
        context.Output.Append(text);
        return Flow.Normal;
    }
}
