using System.Diagnostics.CodeAnalysis;
using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>The magic variables of a play, of a task's role and of its keywords.</summary>
internal sealed class PlayMagicLayer(PlayScope play, TaskScope? task) : VariableLayer
{
    private static readonly string[] OfPlays =
    [
        "playbook_dir", "ansible_play_name", "ansible_play_hosts", "ansible_play_hosts_all", "ansible_play_batch", "play_hosts", "ansible_play_role_names",
        "ansible_role_names", "ansible_dependent_role_names", "role_names", "environment", "ansible_search_path",
    ];

    private static readonly string[] OfRoles = ["role_name", "role_path", "ansible_role_name", "ansible_collection_name"];
    private static readonly string[] OfIncludedRoles = ["ansible_parent_role_names", "ansible_parent_role_paths"];

    public override IEnumerable<string> Names =>
        OfPlays.Concat(task?.Role is null ? [] : OfRoles).Concat(task?.Role is { } role && HasParents(role) ? OfIncludedRoles : []);

    public override bool TryGet(StringValue name, [MaybeNullWhen(false)] out Value value)
    {
        value = name.Text switch
        {
            "playbook_dir" => play.PlaybookDirectory,
            "ansible_play_name" => play.Name,
            "ansible_play_hosts" => play.Hosts,
            "ansible_play_hosts_all" => play.AllHosts,
            "ansible_play_batch" or "play_hosts" => play.Batch,
            "ansible_play_role_names" or "role_names" => RoleNames(role => !role.IsDependency),
            "ansible_dependent_role_names" => MagicSettings.TextList(NamesOf(role => role.IsDependency).Distinct(StringComparer.Ordinal)),
            "ansible_role_names" => MagicSettings.TextList(NamesOf(_ => true).Distinct(StringComparer.Ordinal)),
            "environment" => Environments(),
            "ansible_search_path" => MagicSettings.TextList(SearchPath()),
            _ => task?.Role is { } role ? OfRole(name.Text, role) : null!,
        };
        return value is not null;
    }

    private static Value? OfRole(string name, RoleInvocation role) => name switch
    {
        "role_name" => ShortName(role.Role.Name),
        "ansible_role_name" => role.Role.Name,
        "role_path" => role.Role.Path,
        "ansible_collection_name" => CollectionOf(role.Role.Name) is { Length: > 0 } collection ? collection : Value.Null,
        "ansible_parent_role_names" when HasParents(role) => MagicSettings.TextList(Parents(role).Select(parent => parent.Role.Name)),
        "ansible_parent_role_paths" when HasParents(role) => MagicSettings.TextList(Parents(role).Select(parent => parent.Role.Path)),
        _ => null,
    };

    private static string ShortName(string name) => CollectionOf(name).Length == 0 ? name : name[(name.LastIndexOf('.') + 1)..];

    private static string CollectionOf(string name) => name.Count(c => c == '.') == 2 ? name[..name.LastIndexOf('.')] : "";

    /// <summary>A role that the play names twice is there twice.</summary>
    private ListValue RoleNames(Func<RoleInvocation, bool> choose) => MagicSettings.TextList(NamesOf(choose));

    private IEnumerable<string> NamesOf(Func<RoleInvocation, bool> choose) => play.Roles.Where(choose).Select(role => role.Role.Name);

    /// <summary>The roles whose include or import brought this one; a role that is needed knows of none.</summary>
    private static IEnumerable<RoleInvocation> Parents(RoleInvocation role) =>
        role.IsDependency ? [] : RoleLayers.Lineage(role.Parent);

    private static bool HasParents(RoleInvocation role) => role.Parent is not null && !role.IsDependency;

    /// <summary>The environments of all levels as they are written, the outermost first.</summary>
    private ListValue Environments()
    {
        var environments = new ListValue();
        foreach (Value environment in task?.Directives.Levels().Select(level => level.Environment).OfType<Value>().Reverse() ?? [])
        {
            if (environment is ListValue several)
            {
                several.Items.ForEach(environments.Add);
            }
            else
            {
                environments.Add(environment);
            }
        }

        return environments;
    }

    private IEnumerable<string> SearchPath() => task?.SearchPath ?? RoleLayers.Lineage(task?.Role).Select(role => role.Role.Path).Append(play.PlaybookDirectory);
}
