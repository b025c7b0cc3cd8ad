namespace Mitogen.Templating.Parsing;

/// <summary>
/// The names of one scope of a template, in the order in which they stand. Jinja binds them when it compiles: a name that a scope sets without
/// having looked it up before is undefined in it until it is set, even when there is a variable of that name.
/// </summary>
/// <param name="outer">The scope around it; null for a template or block, which sees only what is rendered before it.</param>
internal sealed class NameScope(NameScope? outer)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal) { "loop", "caller", "varargs", "kwargs", "self", "super" };
    private readonly List<string> _setFirst = [];

    public NameScope? Outer { get; } = outer;

    /// <summary>How many <c>if</c> are around: what they may leave out is looked up before.</summary>
    public int Branches { get; set; }

    /// <summary>The names that are unset at first: known once the whole template is parsed, for a scope sees all names of those around it.</summary>
    public IReadOnlyList<string> Unset => [.. _setFirst.Where(name => Outer?.IsKnown(name) != true)];

    /// <summary>A name that is looked up, or comes with the scope.</summary>
    public void Know(string name) => _known.Add(name);

    public void Store(string name)
    {
        if (_known.Add(name) && Branches == 0)
        {
            _setFirst.Add(name);
        }
    }

    private bool IsKnown(string name) => _known.Contains(name) || Outer?.IsKnown(name) == true;
}
