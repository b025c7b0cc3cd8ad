using Mitogen.Templating.Ast;

namespace Mitogen.Templating.Parsing;

/// <summary>Which names a macro's body uses, and whether anything in it keeps the names around it.</summary>
internal sealed class NameUses
{
    private readonly Stack<HashSet<string>> _macros = new();

    public NameTable Table { get; } = new();

    /// <summary>How many macros, call blocks and imports were seen so far: each keeps the scope it stands in.</summary>
    public int ScopeKeepers { get; set; }

    /// <summary>True once a method is named that changes its object.</summary>
    public bool Mutates { get; private set; }

    public void UseAttribute(string name) => Mutates |= Python.Methods.Mutating.Contains(name);

    public void Use(string name)
    {
        if (name is "caller" or "varargs" or "kwargs" && _macros.TryPeek(out HashSet<string>? names))
        {
            names.Add(name);
        }
    }

    public void EnterMacro() => _macros.Push([]);

    /// <summary>What the macro uses, which counts for the macro around it too.</summary>
    public IReadOnlySet<string> LeaveMacro()
    {
        HashSet<string> used = _macros.Pop();
        if (_macros.TryPeek(out HashSet<string>? outer))
        {
            outer.UnionWith(used);
        }

        return used;
    }
}
