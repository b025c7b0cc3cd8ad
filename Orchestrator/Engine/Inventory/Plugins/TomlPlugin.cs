using Mitogen.Diagnostics;
using Mitogen.Yaml;

namespace Mitogen.Inventory.Plugins;

/// <summary><c>ansible.builtin.toml</c>: groups as tables with <c>hosts</c>, <c>children</c> and <c>vars</c>.</summary>
internal sealed class TomlPlugin(YamlFiles yaml, IDiagnosticsSink diagnostics) : IInventoryPlugin
{
    public bool Accepts(InventorySource source) => source.IsFile && source.Ending == ".toml";

    public ValueTask ReadAsync(InventorySource source, InventoryBuilder inventory, CancellationToken cancellationToken)
    {
        new TomlInventory(inventory, source.Display, diagnostics).Read(TomlReader.Read(yaml.ReadText(source.Path, source.Display), source.Display));
        return ValueTask.CompletedTask;
    }
}
