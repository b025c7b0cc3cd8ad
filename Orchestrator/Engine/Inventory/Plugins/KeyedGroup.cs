using Mitogen.Execution;
using Mitogen.Values;

namespace Mitogen.Inventory.Plugins;

/// <summary>Groups named after what an expression gives.</summary>
/// <param name="Key">The expression.</param>
/// <param name="Parent">Group above them; may be a template.</param>
/// <param name="Default">Stands for an empty text; null for nothing.</param>
/// <param name="HasTrailingSeparator">False: an item of a map whose value is empty is named without separator.</param>
internal sealed record KeyedGroup(Value Key, string Prefix, string Separator, Value? Parent, string? Default, bool HasTrailingSeparator)
{
    /// <exception cref="InventoryException">It is no such thing.</exception>
    public static KeyedGroup Read(Value entry, SourcePosition position)
    {
        if (entry is not MapValue map)
        {
            throw new InventoryException("an entry of 'keyed_groups' must be a map", position);
        }

        Value? Get(string name) => map.TryGetValue(name, out Value? value) && !value.IsNull ? value : null;
        string? Text(string name) => Get(name) is { } value ? Templating.JinjaEnvironment.ToText(value is TemplateValue template ? template.Source : value) : null;
        bool? trailing = Get("trailing_separator") is { } flag
            ? Booleans.TryRead(flag, out bool set) ? set : throw new InventoryException("'trailing_separator' must be a boolean", position)
            : null;
        return Get("default_value") is not null && trailing is not null
            ? throw new InventoryException("parameters are mutually exclusive for keyed groups: default_value|trailing_separator", position)
            : new KeyedGroup(Get("key") ?? Value.Null, Text("prefix") ?? "", Text("separator") ?? "_", Get("parent_group"), Text("default_value"), trailing ?? true);
    }
}
