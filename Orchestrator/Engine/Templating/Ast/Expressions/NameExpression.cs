using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary>A name: set by the template, a variable, or a global function.</summary>
internal sealed class NameExpression(int offset, string name) : Expression(offset)
{
    public string Name { get; } = string.Intern(name);

    public override Value Evaluate(RenderContext context)
    {
        context.Offset = Offset;
        return context.Lookup(Name);
    }

    public override Value EvaluateContainer(RenderContext context, out bool isRaw)
    {
        isRaw = false;
        context.Offset = Offset;
        if (context.Locals.TryGet(Name, out Value? local))
            return local;

        if (context.Variables is { } variables && !context.Template.Compiled.Mutates && variables.TryResolveContainer(Name, context.Environment, out Value? container, out isRaw))
            return container;

        return context.Lookup(Name);
    }
}
