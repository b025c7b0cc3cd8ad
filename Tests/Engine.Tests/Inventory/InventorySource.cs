using Mitogen.Diagnostics;
using Mitogen.Inventory;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Inventory;

/// <summary>Inventories from text, for tests.</summary>
internal static class InventorySource
{
    public static HostInventory Ini(string text)
    {
        var builder = new InventoryBuilder();
        new IniInventoryParser(builder, "hosts").Parse(text);
        return builder.Build();
    }

    public static HostInventory Yaml(string text, CollectedDiagnostics? diagnostics = null)
    {
        var builder = new InventoryBuilder();
        diagnostics ??= new CollectedDiagnostics();
        new YamlInventoryParser(builder, "hosts.yml", diagnostics).Parse(Mitogen.Yaml.YamlReader.Read(text, "hosts.yml", diagnostics));
        return builder.Build();
    }

    public static string Names(IEnumerable<TargetHost> hosts) => string.Join(' ', hosts.Select(host => host.Name));

    public static Value Var(HostInventory inventory, string host, string name) =>
        inventory.TryGetHost(host, out TargetHost? found) ? found.Vars[name] : throw new InvalidOperationException($"no host {host}");
}
