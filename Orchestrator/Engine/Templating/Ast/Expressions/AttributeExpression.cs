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
        Value found = !_mayBeMethod && container is MapValue map && map.TryGetValue(_key, out Value? item) ? item : Members.Attribute(container, Name, _key);
        return isRaw ? context.RealiseLeaf(found, ref isRaw) : found;
    }
}
