using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>a.b</c>: the attribute or method, else the item.</summary>
internal sealed class AttributeExpression(int offset, Expression target, string name, NameTable names) : Expression(offset)
{
    public Expression Target { get; } = target;

    public string Name { get; } = name;

    public override string? Path => Target.Path is { } path ? $"{path}.{Name}" : null;

    private readonly StringValue _key = names.KeyOf(name);
    private readonly bool _mayBeMethod = Methods.IsName(name);
    private readonly LoopMember _loopMember = LoopValue.MemberOf(name);

    public override Value Evaluate(RenderContext context)
    {
        Value found = EvaluateContainer(context, out bool isRaw);
        return isRaw ? context.Realise(found) : found;
    }

    public override Value EvaluateContainer(RenderContext context, out bool isRaw)
    {
        Value container = Target.EvaluateContainer(context, out isRaw);
        if (container is UndefinedValue { IsLenient: false })
            return container; // Its error points at the name that is missing.

        context.Offset = Offset;
        Value found = Find(container);
        return isRaw ? context.RealiseLeaf(found, ref isRaw) : found;
    }

    /// <summary>What is asked for most comes first: a map's item, and where a loop is.</summary>
    private Value Find(Value container)
    {
        if (container is MapValue map)
            return !_mayBeMethod && map.TryGetValue(_key, out Value? item) ? item : Members.Attribute(container, Name, _key);

        return container is LoopValue loop && loop.Get(_loopMember) is { } ofLoop ? ofLoop : Members.Attribute(container, Name, _key);
    }
}
