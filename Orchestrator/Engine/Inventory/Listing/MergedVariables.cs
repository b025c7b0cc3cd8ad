using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Inventory.Listing;

/// <summary>The variables of hosts and groups, merged and in the order in which they were set, without those that the engine itself sets.</summary>
internal sealed class MergedVariables(HostInventory inventory, VariableFiles files, string playbookDirectory, MapValue extraVars, bool mergeHashes)
{
    private static readonly HashSet<string> Internal = new(StringComparer.Ordinal)
    {
        "ansible_check_mode", "ansible_config_file", "ansible_diff_mode", "ansible_facts", "ansible_forks", "ansible_inventory_sources", "ansible_limit",
        "ansible_playbook_python", "ansible_run_tags", "ansible_skip_tags", "ansible_verbosity", "ansible_version", "inventory_dir", "inventory_file",
        "inventory_hostname", "inventory_hostname_short", "groups", "group_names", "omit", "playbook_dir",
    };

    private readonly string[] _directories = [.. InventoryLayers.DirectoriesOf(inventory.Sources)];

    /// <summary>All that a task of a play would find, but facts and what the play has.</summary>
    public MapValue OfHost(TargetHost host)
    {
        HostGroup[] groups = [.. host.AllGroups.Where(group => group.Name != HostGroup.AllName)];
        MapValue merged = Overlay([], inventory.All.Vars);
        merged = groups.Aggregate(merged, (below, group) => Overlay(below, group.Vars));
        merged = AddPlaybookFiles(AddInventoryFiles(merged, VariableFiles.GroupDirectory, HostGroup.AllName), VariableFiles.GroupDirectory, HostGroup.AllName);
        merged = groups.Aggregate(merged, (below, group) => AddInventoryFiles(below, VariableFiles.GroupDirectory, group.Name));
        merged = groups.Aggregate(merged, (below, group) => AddPlaybookFiles(below, VariableFiles.GroupDirectory, group.Name));
        return Shown(Overlay(AddFiles(Overlay(merged, host.Vars), VariableFiles.HostDirectory, host.Name), extraVars));
    }

    /// <summary>The host's own, from its sources and host_vars.</summary>
    public MapValue OfHostAlone(TargetHost host) => Shown(AddFiles(Overlay([], host.Vars), VariableFiles.HostDirectory, host.Name));

    /// <summary>The group's own, from its sources and group_vars.</summary>
    public MapValue OfGroup(HostGroup group) => Shown(AddFiles(Overlay([], group.Vars), VariableFiles.GroupDirectory, group.Name));

    /// <summary>Templates as they are written.</summary>
    private static Value AsWritten(Value value) => value switch
    {
        TemplateValue { Source: "{{ ansible_playbook_python }}", Origin.Line: 0 } => new MagicSettings { Omit = Value.Null }.PlaybookPython,
        TemplateValue template => template.Source,
        ListValue list => new ListValue(list.Select(AsWritten)),
        MapValue map => map.Aggregate(new MapValue(map.Count), (copy, entry) =>
        {
            copy[entry.Key] = AsWritten(entry.Value);
            return copy;
        }),
        _ => value,
    };

    private static MapValue Shown(MapValue variables)
    {
        var shown = new MapValue(variables.Count);
        foreach ((Value name, Value value) in variables)
        {
            if (!Internal.Contains(name.ToString()!))
            {
                shown[name] = AsWritten(value);
            }
        }

        return shown;
    }

    private MapValue AddFiles(MapValue below, string kind, string name) => AddPlaybookFiles(AddInventoryFiles(below, kind, name), kind, name);

    private MapValue AddInventoryFiles(MapValue below, string kind, string name) =>
        _directories.Aggregate(below, (merged, directory) => Overlay(merged, files.Load(directory, kind, name)));

    private MapValue AddPlaybookFiles(MapValue below, string kind, string name) => Overlay(below, files.Load(playbookDirectory, kind, name));

    private MapValue Overlay(MapValue below, MapValue above) => above.Count == 0 ? below : MapMerge.Overlay(below, above, mergeHashes);
}
