using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Inventory.Listing;

/// <summary>An inventory as inventory scripts print it.</summary>
/// <remarks>Source: Ansible documentation, Developing dynamic inventory; compared with ansible-core 2.14.</remarks>
internal sealed class JsonListing(HostInventory inventory, MergedVariables variables, bool exports)
{
    private readonly MapValue _groups = [];
    private readonly HashSet<HostGroup> _seen = [];

    public string Write()
    {
        Add(inventory.All);
        var hostVars = new MapValue(inventory.Hosts.Count);
        foreach (TargetHost host in inventory.Hosts)
        {
            MapValue own = exports ? variables.OfHostAlone(host) : variables.OfHost(host);
            if (own.Count > 0)
            {
                hostVars[host.Name] = own;
            }
        }

        _groups["_meta"] = new MapValue { ["hostvars"] = hostVars };
        return Write(_groups);
    }

    public static string Write(MapValue value) =>
        JsonText.Write(WithEnvelopes(value), new JsonStyle { Indent = 4, SortKeys = true, EnsureAscii = false }) + "\n";

    private static Value WithEnvelopes(Value value) => value switch
    {
        VaultedValue vaulted => new MapValue { ["__ansible_vault"] = vaulted.Envelope },
        ListValue list => new ListValue(list.Select(WithEnvelopes)),
        MapValue map => map.Aggregate(new MapValue(map.Count), (copy, entry) =>
        {
            copy[entry.Key] = WithEnvelopes(entry.Value);
            return copy;
        }),
        _ => value,
    };

    private void Add(HostGroup group)
    {
        var shown = new MapValue();
        if (group != inventory.All && group.Hosts.Count > 0)
        {
            shown["hosts"] = new ListValue(group.Hosts.Select(host => (Value)host.Name));
        }

        if (group.Children.Count > 0)
        {
            shown["children"] = new ListValue(group.Children.Select(child => (Value)child.Name));
        }

        if (exports && variables.OfGroup(group) is { Count: > 0 } own)
        {
            shown["vars"] = own;
        }

        if (shown.Count > 0)
        {
            _groups[group.Name] = shown;
        }

        foreach (HostGroup child in group.Children.Where(_seen.Add))
        {
            Add(child);
        }
    }
}
