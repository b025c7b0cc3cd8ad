using Mitogen.Values;

namespace Mitogen.Playbooks;

/// <summary>
/// The keywords that plays, roles, blocks and tasks share. What is not set here (null) is inherited from <see cref="Outer"/>: the role's, the
/// block's and at last the play's. Values are as written, templates yet to be rendered for each host.
/// </summary>
internal sealed record Directives
{
    public static Directives None { get; } = new();

    /// <summary>The enclosing level; null for a play.</summary>
    public Directives? Outer { get; init; }

    public Value? AnyErrorsFatal { get; init; }

    public Value? Become { get; init; }

    public Value? BecomeExe { get; init; }

    public Value? BecomeFlags { get; init; }

    public Value? BecomeMethod { get; init; }

    public Value? BecomeUser { get; init; }

    public Value? CheckMode { get; init; }

    public Value? Collections { get; init; }

    public Value? Connection { get; init; }

    public Value? Debugger { get; init; }

    public Value? DelegateFacts { get; init; }

    public Value? DelegateTo { get; init; }

    public Value? Diff { get; init; }

    /// <summary>A map, or a list of maps. Levels are merged, the inner over the outer.</summary>
    public Value? Environment { get; init; }

    public Value? IgnoreErrors { get; init; }

    public Value? IgnoreUnreachable { get; init; }

    /// <summary>A map, or a list of maps, from module (or group/name) to arguments. Levels are merged.</summary>
    public Value? ModuleDefaults { get; init; }

    public Value? NoLog { get; init; }

    /// <summary>Names or topics of handlers, of a block or an import; a task's own stand in for them.</summary>
    public Value? Notify { get; init; }

    public Value? Port { get; init; }

    public Value? RemoteUser { get; init; }

    public Value? RunOnce { get; init; }

    public Value? Throttle { get; init; }

    /// <summary>Seconds a task may take; 0 for no limit.</summary>
    public Value? Timeout { get; init; }

    /// <summary>This level's own tags. A task has its own and those of every level outside it.</summary>
    public IReadOnlyList<Value> Tags { get; init; } = [];

    /// <summary>This level's own conditions. All levels' must hold.</summary>
    public IReadOnlyList<Conditional> When { get; init; } = [];

    /// <summary>This level's own <c>vars:</c>.</summary>
    public MapValue? Vars { get; init; }

    /// <summary>The innermost level that sets a keyword.</summary>
    public Value? Find(Func<Directives, Value?> keyword)
    {
        for (Directives? level = this; level is not null; level = level.Outer)
        {
            if (keyword(level) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>From this level outward to the play.</summary>
    public IEnumerable<Directives> Levels()
    {
        for (Directives? level = this; level is not null; level = level.Outer)
        {
            yield return level;
        }
    }
}
