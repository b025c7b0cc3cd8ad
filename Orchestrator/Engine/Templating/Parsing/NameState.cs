namespace Mitogen.Templating.Parsing;

/// <summary>What a scope knows of its names at one place of the template.</summary>
internal sealed class NameState
{
    private NameState(Dictionary<string, bool> unsetAtFirst, HashSet<string> stored)
    {
        UnsetAtFirst = unsetAtFirst;
        Stored = stored;
    }

    public NameState()
        : this(new(StringComparer.Ordinal), new(StringComparer.Ordinal))
    {
        foreach (string name in (string[])["loop", "caller", "varargs", "kwargs", "self", "super"])
        {
            UnsetAtFirst.Add(name, false);
        }
    }

    /// <summary>Every name so far: true when it is set before it is looked up.</summary>
    public Dictionary<string, bool> UnsetAtFirst { get; }

    /// <summary>The names that are set somewhere.</summary>
    public HashSet<string> Stored { get; }

    public NameState Copy() => new(new(UnsetAtFirst, StringComparer.Ordinal), new(Stored, StringComparer.Ordinal));
}
