using System.Diagnostics.CodeAnalysis;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>A mapping whose values are made when they are asked for: <c>hostvars</c>, <c>vars</c>.</summary>
internal abstract class MappingObjectValue : ObjectValue
{
    public abstract IEnumerable<Value> Keys { get; }

    public abstract int Count { get; }

    public override bool IsTruthy => Count > 0;

    public abstract bool TryGetItem(Value key, [MaybeNullWhen(false)] out Value value);

    /// <summary>What is said of a key that is not there.</summary>
    public virtual string Missing(string name) => $"'dict object' has no attribute '{name}'";

    /// <summary>Everything, as a plain map.</summary>
    public MapValue ToMap()
    {
        var map = new MapValue();
        foreach (Value key in Keys)
        {
            if (TryShow(key, out Value? value))
            {
                map[key] = value;
            }
        }

        return map;
    }

    /// <summary>An item among all the others; one that cannot be made may have something to show in its place.</summary>
    protected virtual bool TryShow(Value key, [MaybeNullWhen(false)] out Value value) => TryGetItem(key, out value);

    public override bool Equals(Value? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Count;

    public override string ToString() => $"mapping of {Count}";
}
