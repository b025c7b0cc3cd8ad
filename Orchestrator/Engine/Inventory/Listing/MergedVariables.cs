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

    private readonly Dictionary<Value, Value> _written = new(ReferenceEqualityComparer.Instance);
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
    public MapValue OfGroup(HostGroup group) => Shown(AddFiles(WithPriority(group), VariableFiles.GroupDirectory, group.Name));

    private static MapValue WithPriority(HostGroup group) =>
        group.WrittenPriority is { } priority ? new MapValue(group.Vars) { [HostGroup.PriorityVariable] = priority } : group.Vars;

    /// <summary>Templates as they are written. What was one list or map stays one: YAML writes it once.</summary>
    private Value AsWritten(Value value)
    {
        switch (value)
        {
            case TemplateValue { Source: "{{ ansible_playbook_python }}", Origin.Line: 0 }:
                return new MagicSettings { Omit = Value.Null }.PlaybookPython;
            case TemplateValue template:
                return template.Source;
            case ListValue or MapValue when _written.TryGetValue(value, out Value? known):
                return known;
            case ListValue list:
                return _written[value] = new ListValue(list.Select(AsWritten));
            case MapValue map:
                var copy = new MapValue(map.Count);
                foreach ((Value key, Value item) in map)
                {
                    copy[key] = AsWritten(item);
                }

                return _written[value] = copy;
            default:
                return value;
        }
    }

    private MapValue Shown(MapValue variables)
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
