using System.Diagnostics.CodeAnalysis;
using Mitogen.Inventory;
using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>The magic variables that a whole run has in common; <c>groups</c> is made when it is first asked for.</summary>
internal sealed class SharedMagicLayer(MagicSettings settings, HostInventory inventory) : VariableLayer
{
    private readonly MapValue _settings = settings.ToMap(inventory.Sources);
    private MapValue? _groups;

    public override IEnumerable<string> Names => _settings.Keys.OfType<StringValue>().Select(name => name.Text).Append("groups");

    public override bool TryGet(StringValue name, [MaybeNullWhen(false)] out Value value)
    {
        if (name.Text == "groups")
        {
            value = _groups ??= GroupsMap();
            return true;
        }

        return _settings.TryGetValue(name, out value);
    }

    private MapValue GroupsMap()
    {
        var groups = new MapValue(inventory.Groups.Count);
        foreach (HostGroup group in inventory.Groups)
        {
            groups[group.Name] = MagicSettings.TextList(group.AllHosts.Select(host => host.Name));
        }

        return groups;
    }
}
