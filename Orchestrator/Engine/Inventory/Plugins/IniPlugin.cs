using Mitogen.Yaml;

namespace Mitogen.Inventory.Plugins;

/// <summary><c>ansible.builtin.ini</c>: what begins as no other kind does.</summary>
internal sealed class IniPlugin(YamlFiles yaml) : IInventoryPlugin
{
    public bool Accepts(InventorySource source) =>
        source.IsFile && source.Ending != ".toml" && !YamlPlugin.LooksLikeYaml(yaml.ReadText(source.Path, source.Display));

    public ValueTask ReadAsync(InventorySource source, InventoryBuilder inventory, CancellationToken cancellationToken)
    {
        new IniInventoryParser(inventory, source.Display).Parse(yaml.ReadText(source.Path, source.Display));
        return ValueTask.CompletedTask;
    }
}
