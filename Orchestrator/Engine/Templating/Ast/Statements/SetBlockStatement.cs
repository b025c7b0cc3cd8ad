using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Statements;

/// <summary><c>set a</c> … <c>endset</c>, with filters on the way.</summary>
/// <param name="value">The captured body, filtered.</param>
internal sealed class SetBlockStatement(int offset, Expression target, Expression value, UnsetNames unset) : Statement(offset)
{
    public override Flow Render(RenderContext context)
    {
        LocalScope outer = context.Locals;
        context.Locals = unset.Open(outer);
        Value captured;
        try
        {
            captured = value.Evaluate(context);
        }
        catch (LoopLeft left)
        {
            return left.Flow;
        }
        finally
        {
            context.Locals = outer;
        }

        Targets.Assign(target, captured, context);
        return Flow.Normal;
    }
}
