using System.Collections;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>A tuple: a list that cannot change and can be a key. It leaves the templates as a list.</summary>
internal sealed class TupleValue(IReadOnlyList<Value> items) : ObjectValue, IReadOnlyList<Value>
{
    public TupleValue(params Value[] items)
        : this((IReadOnlyList<Value>)items)
    {
    }

    /// <summary>Names for the items, for tuples whose items are reached as attributes too.</summary>
    public string[] FieldNames { get; init; } = [];

    /// <summary>Python's name of the type, when it is more than a tuple.</summary>
    public string? TypeName { get; init; }

    public int Count => items.Count;

    public override bool IsTruthy => items.Count > 0;

    public Value this[int index] => items[index];

    public override bool Equals(Value? other) => ReferenceEquals(this, other) || (other is TupleValue tuple && tuple.SequenceEqual(this));

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (Value item in items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => $"tuple of {Count}";

    public IEnumerator<Value> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}
