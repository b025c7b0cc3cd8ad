using Mitogen.Values;

namespace Mitogen.Inventory.Listing;

/// <summary>An inventory as an inventory in TOML.</summary>
/// <remarks>Compared with ansible-core 2.14.</remarks>
internal sealed class TomlListing(HostInventory inventory, MergedVariables variables, bool exports)
{
    private readonly HashSet<TargetHost> _hosts = [];
    private readonly MapValue _tables = [];

    public string Write()
    {
        Add(inventory.All);
        var shown = new MapValue(_tables.Count);
        foreach ((Value name, Value table) in _tables)
        {
            if (((MapValue)table).Count > 0)
            {
                shown[name] = table;
            }
        }

        return TomlWriter.Write(shown);
    }

    private void Add(HostGroup group)
    {
        var table = new MapValue();
        _tables[group.Name] = table;
        var children = new ListValue();
        foreach (HostGroup child in group.Children.Where(child => child.Name != HostGroup.UngroupedName || child.Hosts.Count > 0))
        {
            if (group != inventory.All)
            {
                children.Add(child.Name);
            }

            Add(child); // Again below another parent: then its hosts have been seen, and their variables are not shown.
        }

        AddUnlessEmpty(table, "children", children, children.Count);
        var hosts = new MapValue();
        foreach (TargetHost host in group == inventory.All ? [] : group.Hosts)
        {
            hosts[host.Name] = !_hosts.Add(host) ? new MapValue() : exports ? variables.OfHostAlone(host) : variables.OfHost(host);
        }

        AddUnlessEmpty(table, "hosts", hosts, hosts.Count);
        MapValue own = exports ? variables.OfGroup(group) : [];
        AddUnlessEmpty(table, "vars", own, own.Count);
    }

    private static void AddUnlessEmpty(MapValue table, string part, Value content, int count)
    {
        if (count > 0)
        {
            table[part] = content;
        }
    }
}
