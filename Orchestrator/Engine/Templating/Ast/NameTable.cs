namespace Mitogen.Templating.Ast;

/// <summary>The names that one template looks up, numbered, and those that it may set itself.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly HashSet<string> _assigned = new(StringComparer.Ordinal) { "loop", "caller", "varargs", "kwargs", "self", "super" };

    public int Count => _slots.Count;

    public int SlotOf(string name)
    {
        if (!_slots.TryGetValue(name, out int slot))
        {
            _slots[name] = slot = _slots.Count;
        }

        return slot;
    }

    public void Assign(string name) => _assigned.Add(name);

    /// <summary>False for a name that nothing in the template sets.</summary>
    public bool MayBeSet(string name) => _assigned.Contains(name);
}
