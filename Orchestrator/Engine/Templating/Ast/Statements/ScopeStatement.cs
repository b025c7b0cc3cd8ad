using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Statements;

/// <summary>A body with names of its own: <c>with</c>, <c>autoescape</c>, a filter block.</summary>
internal sealed class ScopeStatement(int offset, KeyValuePair<Expression, Expression>[] assignments, Statement body, UnsetNames unset) : Statement(offset)
{
    public override Flow Render(RenderContext context)
    {
        LocalScope outer = context.Locals;
        Value[] values = Array.ConvertAll(assignments, assignment => assignment.Value.Evaluate(context));
        context.Locals = new LocalScope(outer);
        try
        {
            for (int index = 0; index < values.Length; index++)
            {
                Targets.Assign(assignments[index].Key, values[index], context);
            }

            unset.MarkIn(context.Locals);
            return body.Render(context);
        }
        finally
        {
            context.Locals = outer;
        }
    }
}
