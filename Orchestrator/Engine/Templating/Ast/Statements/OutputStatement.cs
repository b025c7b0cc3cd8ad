using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Statements;

/// <summary><c>{{ a }}</c></summary>
internal sealed class OutputStatement(int offset, Expression expression) : Statement(offset)
{
    public override Flow Render(RenderContext context)
    {
        if (context.DropsOutput)
            return Flow.Normal;

        Value value = expression.Evaluate(context);
        context.Offset = value is UndefinedValue ? context.Offset : expression.Offset;
        if (context.EscapesOutput && context.Environment.Options.EscapesOutput)
        {
            context.Output.AppendEscaped(value);
        }
        else
        {
            context.Output.Append(value);
        }

        return Flow.Normal;
    }
}
