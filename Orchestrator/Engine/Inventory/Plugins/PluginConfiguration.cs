using Mitogen.Diagnostics;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Inventory.Plugins;

/// <summary>The options of an inventory plugin, as a YAML file gives them.</summary>
internal sealed class PluginConfiguration
{
    private readonly MapValue _options;
    private readonly YamlMapping _root;

    /// <exception cref="LanguageException">The file is no map, or is for another plugin.</exception>
    public PluginConfiguration(YamlNode? root, InventorySource source, string plugin)
    {
        _root = root as YamlMapping ?? throw new InventoryException($"a configuration of the inventory plugin '{plugin}' must be a map of options", root?.Position ?? source.Start);
        string? named = _root.TryGet("plugin", out YamlEntry? entry) && entry.Value is YamlScalar scalar ? scalar.Text : null;
        if (named is null || InventoryPluginTable.Shorten(named) != plugin)
        {
            throw new InventoryException($"this is no configuration of the inventory plugin '{plugin}': 'plugin: {plugin}' is missing", entry?.Value.Position ?? _root.Position);
        }

        _options = (MapValue)YamlValues.ToValue(_root, YamlTrust.Controller);
    }

    public SourcePosition Position => _root.Position;

    /// <summary>Empty when the option is not there, or null.</summary>
    public MapValue Map(string name) => !_options.TryGetValue(name, out Value? value) || value.IsNull ? [] : value as MapValue ?? throw Wrong(name, "a map");

    public ListValue List(string name) => !_options.TryGetValue(name, out Value? value) || value.IsNull ? [] : value as ListValue ?? throw Wrong(name, "a list");

    public bool Flag(string name, bool otherwise) => !_options.TryGetValue(name, out Value? value) || value.IsNull ? otherwise
        : Execution.Booleans.TryRead(value, out bool flag) ? flag : throw Wrong(name, "a boolean");

    public SourcePosition PositionOf(string name) => _root.TryGet(name, out YamlEntry? entry) ? entry.Value.Position : Position;

    public InventoryException Wrong(string name, string expected) => new($"'{name}' must be {expected}", PositionOf(name));
}
