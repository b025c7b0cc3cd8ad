using Mitogen.Diagnostics;
using Mitogen.Yaml;

namespace Mitogen.Inventory.Plugins;

/// <summary><c>ansible.builtin.auto</c>: YAML files that name the plugin that they are for (<c>plugin: …</c>).</summary>
internal sealed class AutoPlugin(YamlFiles yaml, Func<string, IInventoryPlugin?> find) : IInventoryPlugin
{
    private const string Key = "plugin";

    public bool Accepts(InventorySource source) =>
        source.IsFile && source.Ending is ".yml" or ".yaml" && TryRead(source) is { } root && root.TryGet(Key, out _);

    public async ValueTask ReadAsync(InventorySource source, InventoryBuilder inventory, CancellationToken cancellationToken)
    {
        var root = (YamlMapping)yaml.Read(source.Path, source.Display)!;
        root.TryGet(Key, out YamlEntry? entry);
        string name = entry!.Value is YamlScalar scalar ? scalar.Text : entry.Value.Describe();
        IInventoryPlugin plugin = find(name) ?? throw Unknown(name, entry);
        await plugin.ReadAsync(source, inventory, cancellationToken).ConfigureAwait(false);
    }

    internal static InventoryException Unknown(string name, YamlEntry entry) =>
        new($"the inventory plugin '{name}' is not supported: expected groups with their hosts", entry.Key.Position)
        {
            Hint = "let ansible-inventory --list print the inventory from an executable script, and use that script as the source",
        };

    /// <summary>Null when it is no YAML map: then others may tell what is wrong with it.</summary>
    private YamlMapping? TryRead(InventorySource source)
    {
        try
        {
            return yaml.Read(source.Path, source.Display) as YamlMapping;
        }
        catch (LanguageException)
        {
            return null;
        }
    }
}
