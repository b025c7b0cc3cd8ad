using System.Collections;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>What <c>keys()</c>, <c>values()</c> and <c>items()</c> of a map yield. It leaves the templates as a list.</summary>
/// <param name="typeName">Python's name of the view: <c>dict_keys</c>, <c>dict_values</c> or <c>dict_items</c>.</param>
internal sealed class DictionaryViewValue(string typeName, IReadOnlyList<Value> items) : ObjectValue, IReadOnlyList<Value>
{
    public string TypeName { get; } = typeName;

    public int Count => items.Count;

    public override bool IsTruthy => items.Count > 0;

    public Value this[int index] => items[index];

    public override bool Equals(Value? other) =>
        ReferenceEquals(this, other) || (other is DictionaryViewValue view && view.TypeName == TypeName && TypeName != "dict_values"
            && new SetValue(items).Equals(new SetValue(view)));

    public override int GetHashCode() => Count;

    public override string ToString() => $"{TypeName} of {Count}";

    public IEnumerator<Value> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}
