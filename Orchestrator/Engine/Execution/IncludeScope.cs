using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>The variables that an <c>include_tasks</c> or <c>include_role</c> hands to the tasks it brings: its <c>vars</c> and its loop item.</summary>
/// <param name="Vars">The <c>vars</c> as written, the item rendered.</param>
/// <param name="Outer">The include around this one; null for the outermost.</param>
internal sealed record IncludeScope(MapValue Vars, IncludeScope? Outer)
{
    /// <summary>All variables, the inner over the outer.</summary>
    public MapValue Flatten()
    {
        if (Outer is null)
        {
            return Vars;
        }

        var all = new MapValue(Outer.Flatten());
        foreach ((Value name, Value value) in Vars)
        {
            all[name] = value;
        }

        return all;
    }
}
