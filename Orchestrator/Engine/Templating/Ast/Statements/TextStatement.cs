using Mitogen.Templating.Rendering;

namespace Mitogen.Templating.Ast.Statements;

/// <summary>Text as it is.</summary>
internal sealed class TextStatement(int offset, string text) : Statement(offset)
{
    public string Text { get; } = text;

    public override Flow Render(RenderContext context)
    {
        if (!context.DropsOutput)
        {
            context.Output.Append(Text);
        }

        return Flow.Normal;
    }
}
