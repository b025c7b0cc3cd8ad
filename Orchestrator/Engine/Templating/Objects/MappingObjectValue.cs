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

    /// <summary>Everything, as a plain map.</summary>
    public MapValue ToMap()
    {
        var map = new MapValue();
        foreach (Value key in Keys)
        {
            if (TryGetItem(key, out Value? value))
            {
                map[key] = value;
            }
        }

        return map;
    }

    public override bool Equals(Value? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Count;

    public override string ToString() => $"mapping of {Count}";
}
