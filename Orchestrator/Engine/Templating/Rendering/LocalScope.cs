using System.Diagnostics.CodeAnalysis;
using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>Names that a block of a template has set. Nearly all names are one and the same object, which makes comparing them quick.</summary>
internal sealed class LocalScope(LocalScope? parent)
{
    private (string Name, Value Value)[] _entries = [];
    private int _count;

    public LocalScope? Parent { get; } = parent;

    public IEnumerable<KeyValuePair<string, Value>> Entries => Enumerable.Range(0, _count).Select(index => KeyValuePair.Create(_entries[index].Name, _entries[index].Value));

    public bool TryGet(string name, [MaybeNullWhen(false)] out Value value)
    {
        for (LocalScope? scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.TryGetOwn(name, out value))
                return true;
        }

        value = null;
        return false;
    }

    public bool TryGetOwn(string name, [MaybeNullWhen(false)] out Value value)
    {
        for (int index = 0; index < _count; index++)
        {
            if (_entries[index].Name == name)
            {
                value = _entries[index].Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    public void Set(string name, Value value)
    {
        for (int index = 0; index < _count; index++)
        {
            if (_entries[index].Name == name)
            {
                _entries[index].Value = value;
                return;
            }
        }

        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, Math.Max(4, _count * 2));
        }

        _entries[_count++] = (name, value);
    }

    /// <summary>These names as another template or a block sees them: without those that are not set yet.</summary>
    public LocalScope Exported()
    {
        bool hasUnset = false;
        for (LocalScope? scope = this; scope is not null && !hasUnset; scope = scope.Parent)
        {
            hasUnset = Array.Exists(scope._entries, entry => entry.Value is UndefinedValue { IsUnset: true });
        }

        if (!hasUnset)
            return this;

        var exported = new LocalScope(null);
        AddTo(exported);
        return exported;
    }

    private void AddTo(LocalScope exported)
    {
        Parent?.AddTo(exported);
        foreach ((string name, Value value) in Entries)
        {
            if (value is not UndefinedValue { IsUnset: true })
            {
                exported.Set(name, value);
            }
        }
    }

    /// <summary>Forgets all but one name: for the next round of a loop that nothing has kept this scope of.</summary>
    public void Restart(string name, Value value)
    {
        Array.Clear(_entries, 0, _count);
        _entries[0] = (name, value);
        _count = 1;
    }
}
