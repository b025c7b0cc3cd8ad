using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Inventory.Plugins;

/// <summary>A host's variables as expressions of inventories see them: those of its groups and its own, with or without group_vars and host_vars.</summary>
internal static class HostVariablesReader
{
    /// <param name="files">Reads group_vars and host_vars beside the sources; null leaves them out.</param>
    public static MapValue Read(TargetHost host, IReadOnlyList<string> sources, VariableFiles? files, bool mergeHashes)
    {
        string[] directories = files is null ? [] : [.. InventoryLayers.DirectoriesOf(sources)];
        MapValue variables = [];
        void Add(MapValue stronger) => variables = MapMerge.Overlay(variables, stronger, mergeHashes);
        void AddFiles(string kind, string name)
        {
            foreach (string directory in directories)
            {
                Add(files!.Load(directory, kind, name));
            }
        }

        foreach (HostGroup group in host.AllGroups)
        {
            Add(group.Vars);
        }

        foreach (HostGroup group in host.AllGroups)
        {
            AddFiles(VariableFiles.GroupDirectory, group.Name);
        }

        Add(host.Vars);
        AddFiles(VariableFiles.HostDirectory, host.Name);
        var layer = new HostMagicLayer(host) { Level = "magic variables" };
        var all = new MapValue(variables);
        foreach (string name in layer.Names)
        {
            all[name] = layer.TryGet(new StringValue(name), out Value? value) ? value : Value.Null;
        }

        return all;
    }
}
