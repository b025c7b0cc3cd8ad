using Mitogen.Templating.Objects;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Statements;

/// <summary><c>import 'file' as name</c></summary>
internal sealed class ImportStatement(int offset, Expression name, string alias, bool withContext) : Statement(offset)
{
    private readonly string _alias = string.Intern(alias);

    public override Flow Render(RenderContext context)
    {
        context.Locals.Set(_alias, Load(name, withContext, Offset, context));
        return Flow.Normal;
    }

    internal static ModuleValue Load(Expression name, bool withContext, int offset, RenderContext context)
    {
        Value template = name.Evaluate(context);
        context.Offset = offset;
        RenderContext nested = context.Nested(TemplateLoading.LoadOne(template, context), withContext ? context.Locals : null, withContext);
        TemplateRendering.Render(nested);
        return new ModuleValue(nested);
    }
}
