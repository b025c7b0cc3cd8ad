using Mitogen.Templating.Ast;
using Mitogen.Templating.Ast.Expressions;

namespace Mitogen.Templating.Parsing;

/// <summary>Which names a macro's body uses, and whether anything in it keeps the names around it.</summary>
internal sealed class NameUses
{
    private readonly Stack<HashSet<string>> _macros = new();
    private NameScope _scope = new(null);

    public NameTable Table { get; } = new();

    /// <summary>How many loops are around, in the macro or block where the parser is.</summary>
    public int Loops { get; set; }

    /// <summary>How many macros, call blocks and imports were seen so far: each keeps the scope it stands in.</summary>
    public int ScopeKeepers { get; set; }

    /// <summary>True once a method is named that changes its object.</summary>
    public bool Mutates { get; private set; }

    public void UseAttribute(string name) => Mutates |= Python.Methods.Mutating.Contains(name);

    /// <summary>The names that the scope in which the parser is leaves unset at first.</summary>
    public UnsetNames Unset
    {
        get
        {
            NameScope scope = _scope;
            return new UnsetNames(() => scope.Unset);
        }
    }

    public void EnterScope() => _scope = new NameScope(_scope);

    /// <summary>A block: it sees what is rendered before it, whatever stands around it.</summary>
    public NameScope EnterBlock()
    {
        NameScope outer = _scope;
        _scope = new NameScope(null);
        return outer;
    }

    public UnsetNames LeaveBlock(NameScope outer)
    {
        UnsetNames unset = Unset;
        _scope = outer;
        return unset;
    }

    public UnsetNames LeaveScope() => LeaveBlock(_scope.Outer!);

    /// <summary>The scope in which the parser is.</summary>
    public NameScope Scope => _scope;

    /// <summary>The names of a target that a statement assigns to, or that come with the scope itself.</summary>
    public void Assign(Expression target, bool comesWithScope = false)
    {
        switch (target)
        {
            case NameExpression name:
                Assign(name.Name, comesWithScope);
                break;
            case AttributeExpression { Target: NameExpression space }:
                _scope.Know(space.Name);
                break;
            case TupleExpression tuple:
                foreach (Expression item in tuple.Items)
                {
                    Assign(item, comesWithScope);
                }

                break;
        }
    }

    public void Assign(string name, bool comesWithScope = false)
    {
        if (comesWithScope)
        {
            _scope.Know(name);
        }
        else
        {
            _scope.Store(name);
        }
    }

    public void Use(string name)
    {
        _scope.Know(name);
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
