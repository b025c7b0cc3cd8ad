using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>The levels that come from roles, strongest first.</summary>
internal static class RoleLayers
{
    /// <summary>The role itself, then the roles that brought it, from the nearest.</summary>
    public static IEnumerable<RoleInvocation> Lineage(RoleInvocation? role)
    {
        for (RoleInvocation? current = role; current is not null; current = current.Parent)
        {
            yield return current;
        }
    }

    /// <summary>What a task sees: its own role's, those of the roles that it needs, of the roles that brought it, then of every visible role, the last first.</summary>
    /// <param name="select">Which of the role's maps, the strongest first.</param>
    public static void Add(List<VariableLayer> layers, TaskScope? task, IReadOnlyList<RoleInvocation> visible, Func<RoleInvocation, MapValue[]> select)
    {
        var seen = new HashSet<MapValue>(ReferenceEqualityComparer.Instance);
        void AddOne(RoleInvocation role)
        {
            foreach (MapValue variables in select(role))
            {
                if (variables.Count > 0 && seen.Add(variables))
                {
                    layers.Add(new MapLayer(variables) { Level = "role vars and defaults", IsWritten = true });
                }
            }
        }

        void AddNeeded(RoleInvocation role)
        {
            for (int i = role.Dependencies.Count - 1; i >= 0; i--)
            {
                AddOne(role.Dependencies[i]);
                AddNeeded(role.Dependencies[i]);
            }
        }

        foreach (RoleInvocation role in Lineage(task?.Role))
        {
            AddOne(role);
            AddNeeded(role);
        }

        foreach (RoleInvocation role in (task?.FurtherRoles ?? []).Reverse())
        {
            AddOne(role);
        }

        for (int i = visible.Count - 1; i >= 0; i--)
        {
            if (visible[i].IsPublic)
            {
                AddOne(visible[i]);
            }
        }
    }
}
