using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>a if test else b</c></summary>
internal sealed class ConditionalExpression(int offset, Expression test, Expression whenTrue, Expression? whenFalse) : Expression(offset)
{
    public override Value Evaluate(RenderContext context)
    {
        Value condition = test.Evaluate(context);
        context.Offset = test.Offset;
        if (condition.IsTruthy)
            return whenTrue.Evaluate(context);

        return whenFalse?.Evaluate(context)
            ?? new UndefinedValue("the inline if-expression evaluated to false and no else section was defined.") { IsLenient = true };
    }
}
