using Mitogen.Templating.Filters;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>a | f(b)</c>. Without <c>a</c> it stands in a filter block, and filters what the block has made.</summary>
internal sealed class FilterExpression(int offset, string name, Expression input, ArgumentList arguments) : Expression(offset)
{
    public override Value Evaluate(RenderContext context)
    {
        Value value = input.Evaluate(context);
        if (!context.Environment.Filters.TryGet(name, out Filter? function, out Signature? signature))
        {
            context.Offset = Offset;
            throw new TemplateFailure(NearName.Unknown("filter", name, context.Environment.Filters.Names));
        }

        CallArguments given = arguments.Evaluate(context);
        context.Offset = Offset;
        Value result = function(value, signature.Bind(given, context));
        if (context.Mode == RenderMode.TextFirst && TextFirst.IsFinalTextFilter(name))
        {
            context.Variables?.MarkFinal(result);
        }

        return result;
    }
}
