using Mitogen.Templating.Rendering;

namespace Mitogen.Templating.Ast.Statements;

/// <summary><c>autoescape on</c>: whether output inside is escaped for HTML.</summary>
internal sealed class AutoescapeStatement(int offset, Expression switched, Statement body) : Statement(offset)
{
    public override Flow Render(RenderContext context)
    {
        bool isOn = switched.Evaluate(context).IsTruthy;
        (bool escapesOutput, bool autoEscape) = (context.EscapesOutput, context.AutoEscape);
        (context.EscapesOutput, context.AutoEscape) = (isOn, isOn);
        try
        {
            return body.Render(context);
        }
        finally
        {
            (context.EscapesOutput, context.AutoEscape) = (escapesOutput, autoEscape);
        }
    }
}
