using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Mitogen.Inventory;
using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>The levels that come from the inventory, group_vars and host_vars, for each host; made once a host and shared by its tasks.</summary>
internal sealed class InventoryLayers(HostInventory inventory, VariableFiles files, VariableOptions options)
{
    // Weak, for hosts that are made on the way: delegates that no inventory names.
    private readonly ConcurrentDictionary<string, ConditionalWeakTable<TargetHost, VariableLayer>> _hosts = new(StringComparer.Ordinal);
    private readonly string[] _inventoryDirectories = [.. DirectoriesOf(inventory.Sources)];

    /// <summary>Levels 3 to 10 of the documentation, strongest first.</summary>
    public VariableLayer Of(TargetHost host, string playbookDirectory) =>
        _hosts.GetOrAdd(playbookDirectory, _ => []).GetValue(host, key => new LayerStack(Build(key, playbookDirectory), options.MergeHashes));

    /// <summary>Where sources have their group_vars and host_vars: a directory in itself, a file beside itself.</summary>
    internal static IEnumerable<string> DirectoriesOf(IEnumerable<string> sources) =>
        sources.Where(source => !InventoryLoader.IsHostList(source))
            .Select(source => Directory.Exists(source) ? source : Path.GetDirectoryName(source) ?? source)
            .Distinct(StringComparer.Ordinal);

    private List<VariableLayer> Build(TargetHost host, string playbookDirectory)
    {
        var layers = new List<VariableLayer> { new HostMagicLayer(host) { Level = "magic variables" } };
        AddFiles(layers, playbookDirectory, VariableFiles.HostDirectory, host.Name, "playbook");
        AddFromInventory(layers, VariableFiles.HostDirectory, host.Name);
        Add(layers, host.Vars, $"inventory, host {host.Name}", PlaceOf(isGroup: false, host.Name));
        HostGroup[] groups = [.. host.AllGroups.Where(group => group.Name != HostGroup.AllName).Reverse()];
        foreach (HostGroup group in groups)
        {
            AddFiles(layers, playbookDirectory, VariableFiles.GroupDirectory, group.Name, "playbook");
        }

        foreach (HostGroup group in groups)
        {
            AddFromInventory(layers, VariableFiles.GroupDirectory, group.Name);
        }

        // The variables of `all` are everybody's, the implicit localhost's too.
        AddFiles(layers, playbookDirectory, VariableFiles.GroupDirectory, HostGroup.AllName, "playbook");
        AddFromInventory(layers, VariableFiles.GroupDirectory, HostGroup.AllName);
        foreach (HostGroup group in groups)
        {
            Add(layers, group.Vars, $"inventory, group {group.Name}", PlaceOf(isGroup: true, group.Name));
        }

        Add(layers, inventory.All.Vars, "inventory, group all", PlaceOf(isGroup: true, HostGroup.AllName));
        return layers;
    }

    private void AddFromInventory(List<VariableLayer> layers, string kind, string name)
    {
        for (int i = _inventoryDirectories.Length - 1; i >= 0; i--)
        {
            AddFiles(layers, _inventoryDirectories[i], kind, name, "inventory");
        }
    }

    private Func<string, SourcePosition?> PlaceOf(bool isGroup, string owner) => name => files.FindInSources(inventory.Sources, isGroup, owner, name);

    private void AddFiles(List<VariableLayer> layers, string directory, string kind, string owner, string whose) =>
        Add(layers, files.Load(directory, kind, owner), $"{whose} {kind}/{owner}", name => files.PositionOf(directory, kind, owner, name));

    private static void Add(List<VariableLayer> layers, MapValue variables, string level, Func<string, SourcePosition?> positionOf)
    {
        if (variables.Count > 0)
        {
            layers.Add(new MapLayer(variables) { Level = level, IsWritten = true, PositionOf = positionOf });
        }
    }
}
