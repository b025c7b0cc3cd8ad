using System.Collections;
using System.Runtime.CompilerServices;

namespace Mitogen.Values;

/// <summary>An ordered list. Its maker fills it with <see cref="Add"/>; once handed on it is not changed.</summary>
public sealed class ListValue : Value, IReadOnlyList<Value>
{
    private readonly List<Value> _items;

    public ListValue() => _items = [];

    public ListValue(int capacity) => _items = new List<Value>(capacity);

    public ListValue(IEnumerable<Value> items) => _items = [.. items];

    public override ValueKind Kind => ValueKind.List;

    public override bool IsTruthy => _items.Count > 0;

    public int Count => _items.Count;

    public Value this[int index] => _items[index];

    /// <summary>The list itself, for its maker: templates may append to a list that they made.</summary>
    internal List<Value> Items => _items;

    public void Add(Value item) => _items.Add(item);

    /// <exception cref="InsufficientExecutionStackException">The lists nest too deeply.</exception>
    public override bool Equals(Value? other)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return ReferenceEquals(this, other) || (other is ListValue list && list._items.SequenceEqual(_items));
    }

    public override int GetHashCode()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var hash = new HashCode();
        foreach (Value item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => $"list of {Count}";

    public List<Value>.Enumerator GetEnumerator() => _items.GetEnumerator();

    IEnumerator<Value> IEnumerable<Value>.GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
