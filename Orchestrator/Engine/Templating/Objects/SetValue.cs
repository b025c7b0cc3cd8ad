using System.Collections;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>Python's <c>set</c>, in the order in which items were added. It leaves the templates as a list.</summary>
internal sealed class SetValue : ObjectValue, IReadOnlyCollection<Value>
{
    private readonly OrderedDictionary<Value, bool> _items = [];

    public SetValue(IEnumerable<Value> items)
    {
        foreach (Value item in items)
        {
            _items.TryAdd(item, true);
        }
    }

    public int Count => _items.Count;

    public override bool IsTruthy => Count > 0;

    public bool Contains(Value item) => _items.ContainsKey(item);

    public bool Add(Value item) => _items.TryAdd(item, true);

    public bool Remove(Value item) => _items.Remove(item);

    public override bool Equals(Value? other) => other is SetValue set && set.Count == Count && set.All(Contains);

    public override int GetHashCode() => Count;

    public override string ToString() => $"set of {Count}";

    public IEnumerator<Value> GetEnumerator() => _items.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
