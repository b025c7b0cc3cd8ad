using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Tasks that an <c>include_tasks</c> or <c>include_role</c> wants for one host, for one item of its loop.</summary>
/// <param name="File">Absolute path of a file of tasks; null for a role.</param>
/// <param name="Role">The role; null for a file.</param>
/// <param name="Vars">What the tasks are handed: the include's <c>vars</c> and its loop item.</param>
/// <param name="ItemLabel">For people; null outside loops.</param>
internal sealed record IncludeRequest(string? File, RoleRequest? Role, MapValue Vars, string? ItemLabel)
{
    /// <summary>True if both bring the same tasks with the same variables, so that hosts can share them.</summary>
    public bool IsSameAs(IncludeRequest other) =>
        File == other.File && Equals(Role, other.Role) && ItemLabel == other.ItemLabel && Vars.Equals(other.Vars);
}
