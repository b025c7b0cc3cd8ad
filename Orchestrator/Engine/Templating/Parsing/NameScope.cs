namespace Mitogen.Templating.Parsing;

/// <summary>
/// The names of one scope of a template, in the order in which they stand. Jinja binds them when it compiles: a name that a scope sets without
/// having looked it up before is undefined in it until it is set, even when there is a variable of that name.
/// </summary>
/// <param name="outer">The scope around it; null for a template or block, which sees only what is rendered before it.</param>
internal sealed class NameScope(NameScope? outer)
{
    /// <summary>The parts of an <c>if</c> that Jinja looks at: its body, all of its <c>elif</c> together, and <c>else</c>, empty or not.</summary>
    private const int Parts = 3;

    private NameState _state = new();

    public NameScope? Outer { get; } = outer;

    /// <summary>The names that are unset at first: known once the whole template is parsed, for a scope sees all names of those around it.</summary>
    public IReadOnlyList<string> Unset => [.. _state.UnsetAtFirst.Where(entry => entry.Value && Outer?.IsKnown(entry.Key) != true).Select(entry => entry.Key)];

    /// <summary>A name that is looked up, or comes with the scope.</summary>
    public void Know(string name) => _state.UnsetAtFirst.TryAdd(name, false);

    public void Store(string name)
    {
        _state.Stored.Add(name);
        _state.UnsetAtFirst.TryAdd(name, true);
    }

    /// <summary>Where a part of an <c>if</c> begins: each sees what stood before all of them.</summary>
    public NameState Begin() => _state.Copy();

    /// <summary>Ends a part.</summary>
    /// <returns>What it knows.</returns>
    public NameState End(NameState begin)
    {
        NameState end = _state;
        _state = begin.Copy();
        return end;
    }

    /// <summary>Behind an <c>if</c>: what not every part sets is looked up at first; else the last part that names it decides.</summary>
    public void Join(NameState begin, params NameState[] ends)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (NameState end in ends)
        {
            foreach ((string name, bool isUnset) in end.UnsetAtFirst)
            {
                _state.UnsetAtFirst[name] = isUnset;
            }

            foreach (string name in end.Stored.Where(name => !begin.Stored.Contains(name)))
            {
                counts[name] = counts.GetValueOrDefault(name) + 1;
                _state.Stored.Add(name);
            }
        }

        foreach (string name in counts.Where(entry => entry.Value < Parts).Select(entry => entry.Key))
        {
            _state.UnsetAtFirst[name] = false;
        }
    }

    private bool IsKnown(string name) => _state.UnsetAtFirst.ContainsKey(name) || Outer?.IsKnown(name) == true;
}
