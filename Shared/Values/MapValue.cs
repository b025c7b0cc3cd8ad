using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Mitogen.Values;

/// <summary>
/// A map in insertion order. Keys are any value, mostly strings. Its maker fills it; once handed on it is not changed.
/// </summary>
public sealed class MapValue : Value, IReadOnlyCollection<KeyValuePair<Value, Value>>
{
    private readonly OrderedDictionary<Value, Value> _entries;

    public MapValue() => _entries = [];

    public MapValue(int capacity) => _entries = new OrderedDictionary<Value, Value>(capacity);

    /// <summary>A shallow copy, to change.</summary>
    public MapValue(MapValue other) => _entries = new OrderedDictionary<Value, Value>(other._entries);

    public override ValueKind Kind => ValueKind.Map;

    public override bool IsTruthy => _entries.Count > 0;

    public int Count => _entries.Count;

    public IEnumerable<Value> Keys => _entries.Keys;

    public IEnumerable<Value> Values => _entries.Values;

    /// <summary>The map itself, for its maker: templates may update a map that they made.</summary>
    internal OrderedDictionary<Value, Value> Entries => _entries;

    /// <summary>Setting keeps the place of a key that is there already, as Python does.</summary>
    /// <exception cref="KeyNotFoundException">Reading a key that is not there.</exception>
    public Value this[Value key]
    {
        get => _entries[key];
        set => _entries[key] = value;
    }

    public Value this[string key]
    {
        get => _entries[new StringValue(key)];
        set => _entries[new StringValue(key)] = value;
    }

    public void Add(Value key, Value value) => _entries[key] = value;

    public bool Remove(Value key) => _entries.Remove(key);

    public bool ContainsKey(Value key) => _entries.ContainsKey(key);

    public bool TryGetValue(Value key, [MaybeNullWhen(false)] out Value value) => _entries.TryGetValue(key, out value);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Value value) => _entries.TryGetValue(new StringValue(key), out value);

    /// <exception cref="InsufficientExecutionStackException">The maps nest too deeply.</exception>
    public override bool Equals(Value? other)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is not MapValue map || map.Count != Count)
        {
            return false;
        }

        foreach ((Value key, Value value) in _entries)
        {
            if (!map._entries.TryGetValue(key, out Value? theirs) || !value.Equals(theirs))
            {
                return false;
            }
        }

        return true;
    }

    public override int GetHashCode() => Count;

    public override string ToString() => $"map of {Count}";

    public OrderedDictionary<Value, Value>.Enumerator GetEnumerator() => _entries.GetEnumerator();

    IEnumerator<KeyValuePair<Value, Value>> IEnumerable<KeyValuePair<Value, Value>>.GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _entries.GetEnumerator();
}
