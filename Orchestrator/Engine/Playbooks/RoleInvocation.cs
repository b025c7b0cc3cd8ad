using Mitogen.Values;

namespace Mitogen.Playbooks;

/// <summary>A role as a play, a dependency, <c>import_role</c> or <c>include_role</c> uses it.</summary>
internal sealed record RoleInvocation
{
    public required Role Role { get; init; }

    /// <summary>Parameters given where the role is used (<c>- role: web, port: 80</c>); stronger than the role's vars.</summary>
    public required MapValue Parameters { get; init; }

    /// <summary><c>vars:</c> given where the role is used: just below the role's own vars, and seen as far as these.</summary>
    public MapValue EntryVars { get; init; } = [];

    /// <summary>The role whose dependency or include this is; null when the play names it.</summary>
    public RoleInvocation? Parent { get; init; }

    /// <summary>True if <see cref="Parent"/> needs this role (its <c>meta</c>), false if it includes or imports it.</summary>
    public bool IsDependency { get; init; }

    /// <summary>The roles that this one needs, in order; filled while it is laid out.</summary>
    public List<RoleInvocation> Dependencies { get; } = [];

    /// <summary>True if the role's defaults and vars are seen by the whole play (roles:, import_role, include_role with public).</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>The same for the same role with the same parameters, tags and conditions: a role runs once for each.</summary>
    public string Key { get; init; } = "";

    /// <summary>True if it runs even where an invocation with the same key has run.</summary>
    public bool AllowsDuplicates { get; init; }
}
