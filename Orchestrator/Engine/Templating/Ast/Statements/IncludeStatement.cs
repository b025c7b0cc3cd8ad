using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Statements;

/// <summary><c>include 'file' ignore missing without context</c></summary>
internal sealed class IncludeStatement(int offset, Expression name, bool ignoresMissing, bool withContext) : Statement(offset)
{
    public override Flow Render(RenderContext context)
    {
        Value template = name.Evaluate(context);
        context.Offset = Offset;
        PlacedTemplate? loaded = ignoresMissing ? TemplateLoading.TryLoad(template, context) : TemplateLoading.Load(template, context);
        if (loaded is { } found)
        {
            context.Budget.Round();
            RenderContext nested = context.Nested(found, withContext ? context.Locals : null, withContext);
            TemplateRendering.Render(nested);
            context.Output.Append(nested.Yield());
        }

        return Flow.Normal;
    }
}
