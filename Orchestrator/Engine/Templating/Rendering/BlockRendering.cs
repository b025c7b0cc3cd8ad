using Mitogen.Templating.Ast.Statements;
using Mitogen.Templating.Objects;

namespace Mitogen.Templating.Rendering;

/// <summary>Renders a block in the definition that counts.</summary>
internal static class BlockRendering
{
    /// <param name="level">0 for the most derived definition, 1 for what <c>super()</c> means there.</param>
    /// <param name="scoped">The names around a scoped block; null for a block that sees the top level only.</param>
    public static void Render(string name, int level, RenderContext context, LocalScope? scoped)
    {
        if (context.DropsOutput && ReferenceEquals(context.Locals, context.TopLevel))
            return; // A template that extends another renders none of its outermost blocks itself.

        (BlockStatement block, PlacedTemplate template) = context.Blocks.Get(name, level);
        if (block.IsRequired && level == 0 && ReferenceEquals(template.Compiled, context.Template.Compiled) && !context.Blocks.Has(name, 1))
            throw new TemplateFailure($"Required block '{name}' not found");

        (LocalScope locals, PlacedTemplate home, int depth) = (context.Locals, context.Template, context.Depth);
        (bool wasOutermost, bool escaped) = (context.IsOutermost, context.EscapesOutput);
        (context.IsOutermost, context.EscapesOutput) = (false, false);
        context.Depth = context.Deeper();
        context.Locals = block.Unset.Open((scoped ?? context.TopLevel).Exported());
        context.Locals.Set("super", context.Blocks.Has(name, level + 1)
            ? new BlockReferenceValue(name, level + 1, context, scoped)
            : new UndefinedValue($"there is no parent block called '{name}'.", "super"));
        context.Template = template;
        try
        {
            TemplateRendering.Guarded(context, () => block.Body.Render(context));
        }
        finally
        {
            (context.Locals, context.Template, context.Depth) = (locals, home, depth);
            (context.IsOutermost, context.EscapesOutput) = (wasOutermost, escaped);
        }
    }
}
