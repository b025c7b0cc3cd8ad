using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Inventory.Listing;

/// <summary>An inventory as an inventory in YAML: a host's variables stand where it is named first.</summary>
/// <remarks>Compared with ansible-core 2.14.</remarks>
internal sealed class YamlListing(HostInventory inventory, MergedVariables variables, bool exports)
{
    private readonly HashSet<TargetHost> _hosts = [];

    public string Write() => Write(new MapValue { [HostGroup.AllName] = Of(inventory.All) });

    public static string Write(MapValue value) => YamlText.Write(value, new YamlStyle { FlowStyle = false });

    private MapValue Of(HostGroup group)
    {
        var shown = new MapValue();
        var children = new MapValue();
        foreach (HostGroup child in group.Children)
        {
            children[child.Name] = Of(child);
        }

        AddUnlessEmpty(shown, "children", children);
        var hosts = new MapValue();
        foreach (TargetHost host in group == inventory.All ? [] : group.Hosts)
        {
            hosts[host.Name] = !_hosts.Add(host) ? new MapValue() : exports ? variables.OfHostAlone(host) : variables.OfHost(host);
        }

        AddUnlessEmpty(shown, "hosts", hosts);
        AddUnlessEmpty(shown, "vars", exports ? variables.OfGroup(group) : []);
        return shown;
    }

    private static void AddUnlessEmpty(MapValue shown, string part, MapValue content)
    {
        if (content.Count > 0)
        {
            shown[part] = content;
        }
    }
}
