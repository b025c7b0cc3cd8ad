using System.Diagnostics.CodeAnalysis;
using Mitogen.Inventory;
using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>The magic variables that say which host this is.</summary>
internal sealed class HostMagicLayer(TargetHost host) : VariableLayer
{
    private static readonly string[] OfEveryHost = ["inventory_hostname", "inventory_hostname_short", "group_names"];
    private static readonly string[] OfFiles = ["inventory_file", "inventory_dir"];
    private ListValue? _groupNames;

    public override IEnumerable<string> Names => host.Source is null ? OfEveryHost : OfEveryHost.Concat(OfFiles);

    public override bool TryGet(StringValue name, [MaybeNullWhen(false)] out Value value)
    {
        value = name.Text switch
        {
            "inventory_hostname" => host.Name,
            "inventory_hostname_short" => host.ShortName,
            "group_names" => _groupNames ??= GroupNames(),
            "inventory_file" when host.Source is not null => host.Source,
            "inventory_dir" when host.Source is not null => Path.GetDirectoryName(host.Source),
            _ => null!,
        };
        return value is not null;
    }

    private ListValue GroupNames() =>
        MagicSettings.TextList(host.AllGroups.Select(group => group.Name).Where(name => name != HostGroup.AllName).Order(StringComparer.Ordinal));
}
