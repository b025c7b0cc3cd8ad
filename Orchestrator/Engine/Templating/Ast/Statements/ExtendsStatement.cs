using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Statements;

/// <summary><c>extends 'base'</c>: the base is rendered in place of this template, with this template's blocks.</summary>
internal sealed class ExtendsStatement(int offset, Expression name) : Statement(offset)
{
    public override Flow Render(RenderContext context)
    {
        Value template = name.Evaluate(context);
        context.Offset = Offset;
        if (context.Parent is not null)
            throw new TemplateFailure("extended multiple times");

        context.BeginExtends(TemplateLoading.LoadOne(template, context));
        return Flow.Normal;
    }
}
