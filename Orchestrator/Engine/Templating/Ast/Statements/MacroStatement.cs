using Mitogen.Templating.Objects;
using Mitogen.Templating.Rendering;

namespace Mitogen.Templating.Ast.Statements;

/// <summary><c>macro name(a, b=c)</c></summary>
internal sealed class MacroStatement(int offset, string name, MacroDefinition definition) : Statement(offset)
{
    public override Flow Render(RenderContext context)
    {
        context.Locals.Set(name, new MacroValue(name, definition, context));
        return Flow.Normal;
    }
}
