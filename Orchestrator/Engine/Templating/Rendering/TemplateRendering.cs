using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>Renders a whole template, its bases included, and says where it failed.</summary>
internal static class TemplateRendering
{
    public static void Render(RenderContext context) => Guarded(context, () =>
    {
        if (context.Template.Compiled.Blocks.Count > 0)
        {
            context.Locals.Set("self", new SelfValue(context));
        }

        context.Blocks.Add(context.Template);
        context.Template.Compiled.Unset.MarkIn(context.Locals);
        context.Template.Compiled.Body.Render(context);
        while (context.Parent is { } parent)
        {
            context.EnterParent(parent);
            parent.Compiled.Body.Render(context);
        }

        return true;
    });

    /// <summary>Turns a failure into an error that has the position of the operation that failed.</summary>
    public static T Guarded<T>(RenderContext context, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (TemplateFailure failure)
        {
            throw Located(failure, context);
        }
        catch (OutOfMemoryException)
        {
            throw Located(new TemplateFailure("the template uses too much memory"), context);
        }
        catch (InsufficientExecutionStackException)
        {
            throw new TemplateException("the template nests too deeply", context.Template.PositionOf(context.Offset)) { Site = context.Template.SiteOf(context.Offset) };
        }
    }

    public static TemplateException Located(TemplateFailure failure, RenderContext context)
    {
        SourcePosition position = context.Template.PositionOf(context.Offset);
        TemplateSite site = context.Template.SiteOf(context.Offset);
        return failure.Undefined is { } undefined ? undefined.ToException(position, site, failure)
            : failure.IsUndefined ? new UndefinedVariableException(failure.Message, position, failure) { Site = site }
            : new TemplateException(failure.Message, position, failure) { Site = site };
    }
}
