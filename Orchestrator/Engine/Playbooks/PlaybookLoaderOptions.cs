using Mitogen.Values;

namespace Mitogen.Playbooks;

/// <summary>What the loader needs to know of the run. Paths are absolute.</summary>
internal sealed record PlaybookLoaderOptions
{
    /// <summary>Every module and action that can run, short or in full (<c>copy</c>, <c>ansible.builtin.copy</c>); null to take any name.</summary>
    public IReadOnlyCollection<string>? KnownActions { get; init; }

    /// <summary>Every lookup that <c>with_…</c> can name; null to take any name.</summary>
    public IReadOnlyCollection<string>? KnownLookups { get; init; }

    /// <summary>Where roles are searched after <c>roles/</c> beside the playbook: <c>roles_path</c>, by default <see cref="DefaultRolesPaths"/>.</summary>
    public IReadOnlyList<string> RolesPaths { get; init; } = [];

    /// <summary>Where collections are searched: the directories that hold <c>ansible_collections</c>.</summary>
    public IReadOnlyList<string> CollectionsPaths { get; init; } = [];

    /// <summary>
    /// Renders a name that must be known before any host is: the file of an import, the name of a role. The levels around it lead to the variables
    /// that it may use. Null refuses such templates.
    /// </summary>
    public Func<TemplateValue, Directives, Value>? RenderStatic { get; init; }

    /// <summary>Ansible's own search path for roles.</summary>
    public static IReadOnlyList<string> DefaultRolesPaths(string homeDirectory) =>
        [Path.Combine(homeDirectory, ".ansible/roles"), "/usr/share/ansible/roles", "/etc/ansible/roles"];

    /// <summary>Ansible's own search path for collections.</summary>
    public static IReadOnlyList<string> DefaultCollectionsPaths(string homeDirectory) =>
        [Path.Combine(homeDirectory, ".ansible/collections"), "/usr/share/ansible/collections"];
}
