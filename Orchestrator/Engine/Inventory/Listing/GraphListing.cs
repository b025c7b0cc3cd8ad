using System.Text;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Inventory.Listing;

/// <summary>Groups and hosts as a tree.</summary>
/// <param name="variables">What to show of each; null for names alone.</param>
/// <remarks>Compared with ansible-core 2.14.</remarks>
internal sealed class GraphListing(HostInventory inventory, MergedVariables? variables)
{
    private readonly StringBuilder _text = new();

    public string Write(HostGroup top)
    {
        Add(top, 0);
        return _text.ToString();
    }

    private void Add(HostGroup group, int depth)
    {
        Line($"@{group.Name}:", depth);
        foreach (HostGroup child in group.Children)
        {
            Add(child, depth + 1);
        }

        foreach (TargetHost host in group == inventory.All ? [] : group.Hosts)
        {
            Line(host.Name, depth + 1);
            AddVariables(variables?.OfHost(host), depth + 2);
        }

        AddVariables(variables?.OfGroup(group), depth + 1);
    }

    private void AddVariables(MapValue? shown, int depth)
    {
        foreach ((string name, Value value) in (shown ?? []).Select(entry => (JinjaEnvironment.ToText(entry.Key), entry.Value)).OrderBy(entry => entry.Item1, StringComparer.Ordinal))
        {
            Line($"{{{name} = {JinjaEnvironment.ToText(value)}}}", depth);
        }
    }

    private void Line(string text, int depth)
    {
        for (int i = 0; i < depth; i++)
        {
            _text.Append("  |");
        }

        _text.Append(depth > 0 ? "--" : "").Append(text).Append('\n');
    }
}
