using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>A task as its variables see it.</summary>
internal sealed record TaskScope
{
    /// <summary>The task's level; the levels outside it up to the play's are found from it.</summary>
    public required Directives Directives { get; init; }

    /// <summary>The role that the task belongs to.</summary>
    public RoleInvocation? Role { get; init; }

    /// <summary>Roles seen by this task beside the play's: those that an include_role which is not public brought along.</summary>
    public IReadOnlyList<RoleInvocation> FurtherRoles { get; init; } = [];

    /// <summary>Where the task looks for files, absolute, first one first: its roles, its own file's folder, the playbook's.</summary>
    public IReadOnlyList<string>? SearchPath { get; init; }

    /// <summary>What the includes around the task hand to it, the inner over the outer.</summary>
    public MapValue? IncludeParameters { get; init; }

    /// <summary>Above everything: loop variables, the result in the making for <c>until</c> and <c>changed_when</c>.</summary>
    public MapValue? Locals { get; init; }
}
