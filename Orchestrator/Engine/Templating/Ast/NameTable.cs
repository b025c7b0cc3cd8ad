using Mitogen.Values;

namespace Mitogen.Templating.Ast;

/// <summary>The names that one template looks up, numbered, and those that it may set itself.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly HashSet<int> _repeated = [];
    private readonly HashSet<string> _assigned = new(StringComparer.Ordinal) { "loop", "caller", "varargs", "kwargs", "self", "super" };

    private readonly Dictionary<string, StringValue> _attributes = new(StringComparer.Ordinal);

    public int Count => _slots.Count;

    public int SlotOf(string name)
    {
        if (!_slots.TryGetValue(name, out int slot))
        {
            _slots[name] = slot = _slots.Count;
        }
        else
        {
            _repeated.Add(slot);
        }

        return slot;
    }

    /// <summary>True when the template asked for this slot more than once.</summary>
    public bool IsRepeated(int slot) => _repeated.Contains(slot);

    /// <summary>An attribute's name as the key of a map, one for all places that use it.</summary>
    public StringValue KeyOf(string attribute)
    {
        if (!_attributes.TryGetValue(attribute, out StringValue? key))
        {
            _attributes[attribute] = key = new StringValue(attribute);
        }

        return key;
    }

    public void Assign(string name) => _assigned.Add(name);

    /// <summary>False for a name that nothing in the template sets.</summary>
    public bool MayBeSet(string name) => _assigned.Contains(name);
}
