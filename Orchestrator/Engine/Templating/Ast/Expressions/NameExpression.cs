using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary>A name: set by the template, a variable, or a global function.</summary>
internal sealed class NameExpression(int offset, string name, NameTable names) : Expression(offset)
{
    private readonly int _slot = names.SlotOf(name);
    private bool? _mayBeSet;

    public string Name { get; } = string.Intern(name);

    public override string Path => Name;

    public override Value Evaluate(RenderContext context)
    {
        context.Offset = Offset;
        if (MayBeLocal(context))
            return context.Lookup(Name);

        return context.Variable(_slot) ?? context.Resolve(_slot, Name);
    }

    public override Value EvaluateContainer(RenderContext context, out bool isRaw)
    {
        isRaw = false;
        context.Offset = Offset;
        if (MayBeLocal(context) && context.Locals.TryGet(Name, out Value? local))
            return local;

        return context.Container(_slot, Name, out isRaw) ?? context.Lookup(Name);
    }

    /// <summary>Known once the whole template is parsed: most names are variables that no statement sets.</summary>
    private bool MayBeLocal(RenderContext context) => (_mayBeSet ??= names.MayBeSet(Name)) || context.SeesOuterLocals;
}
