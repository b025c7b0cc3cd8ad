using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Statements;

/// <summary><c>if</c>, <c>elif</c>, <c>else</c></summary>
internal sealed class IfStatement(int offset, KeyValuePair<Expression, Statement>[] branches, Statement? otherwise) : Statement(offset)
{
    public override Flow Render(RenderContext context)
    {
        foreach ((Expression test, Statement body) in branches)
        {
            Value condition = test.Evaluate(context);
            context.Offset = test.Offset;
            if (condition.IsTruthy)
                return body.Render(context);
        }

        return otherwise?.Render(context) ?? Flow.Normal;
    }
}
