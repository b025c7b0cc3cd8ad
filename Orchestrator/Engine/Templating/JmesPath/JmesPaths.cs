using System.Runtime.CompilerServices;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.JmesPath;

internal sealed class CurrentNode : JmesNode
{
    public override Value Evaluate(Value current) => current;
}

internal sealed class LiteralNode(Value value) : JmesNode
{
    public override Value Evaluate(Value current) => value;
}

internal sealed class FieldNode(Value name) : JmesNode
{
    public override Value Evaluate(Value current) => JmesValues.Map(current) is { } map && map.TryGetValue(name, out Value? found) ? found : Value.Null;
}

internal sealed class IndexNode(long index) : JmesNode
{
    public override Value Evaluate(Value current)
    {
        if (current is not ListValue list)
            return Value.Null;

        long at = index < 0 ? index + list.Count : index;
        return at >= 0 && at < list.Count ? list[(int)at] : Value.Null;
    }
}

internal sealed class SliceNode(Value start, Value stop, Value step) : JmesNode
{
    public override Value Evaluate(Value current) => current is ListValue ? Indexing.Slice(current, start, stop, step) : Value.Null;
}

/// <summary>One after the other: <c>a.b</c>, <c>a[0]</c>, <c>a | b</c>.</summary>
internal sealed class ChainNode(JmesNode first, JmesNode second) : JmesNode
{
    public override Value Evaluate(Value current)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return second.Evaluate(first.Evaluate(current));
    }
}

/// <summary>The right side for each item of the left; what is null falls out.</summary>
internal sealed class ProjectionNode(JmesNode items, JmesNode each) : JmesNode
{
    public override Value Evaluate(Value current) => items.Evaluate(current) is ListValue list
        ? new ListValue(list.Select(each.Evaluate).Where(value => !value.IsNull))
        : Value.Null;
}

internal sealed class ValuesNode(JmesNode map) : JmesNode
{
    public override Value Evaluate(Value current) => JmesValues.Map(map.Evaluate(current)) is { } entries ? new ListValue(entries.Values) : Value.Null;
}

internal sealed class SelectionNode(JmesNode items, JmesNode condition) : JmesNode
{
    public override Value Evaluate(Value current) => items.Evaluate(current) is ListValue list
        ? new ListValue(list.Where(item => JmesValues.IsTrue(condition.Evaluate(item))))
        : Value.Null;
}

internal sealed class FlattenNode(JmesNode items) : JmesNode
{
    public override Value Evaluate(Value current) => items.Evaluate(current) is ListValue list
        ? new ListValue(list.SelectMany(item => item is ListValue inner ? (IEnumerable<Value>)inner : [item]))
        : Value.Null;
}
