using System.Globalization;
using System.Text;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Inventory.Listing;

/// <summary>Values as TOML, laid out as Python's <c>toml</c> does: tables level by level, each key on a line, a comma behind every item of a list.</summary>
/// <remarks>Source: https://toml.io/en/v1.0.0; the layout was observed with toml 0.10.</remarks>
internal static class TomlWriter
{
    /// <exception cref="InventoryException">A list mixes tables with other values.</exception>
    public static string Write(MapValue root)
    {
        var text = new StringBuilder();
        AppendValues(text, root);
        var level = SubTables(root, "");
        while (level.Count > 0)
        {
            var next = new List<(string Name, MapValue Table)>();
            foreach ((string name, MapValue table) in level)
            {
                var values = new StringBuilder();
                AppendValues(values, table);
                List<(string, MapValue)> below = SubTables(table, name);
                if (values.Length > 0 || below.Count == 0)
                {
                    text.Append(text.Length > 0 && !EndsWithEmptyLine(text) ? "\n" : "").Append('[').Append(name).Append("]\n").Append(values);
                }

                next.AddRange(below);
            }

            level = next;
        }

        return text.ToString();
    }

    private static bool EndsWithEmptyLine(StringBuilder text) => text.Length > 1 && text[^1] == '\n' && text[^2] == '\n';

    private static List<(string Name, MapValue Table)> SubTables(MapValue table, string name) =>
        [.. table.Where(entry => entry.Value is MapValue).Select(entry => ((name.Length == 0 ? "" : name + ".") + Key(entry.Key), (MapValue)entry.Value))];

    private static void AppendValues(StringBuilder text, MapValue table)
    {
        foreach ((Value key, Value value) in table)
        {
            if (value is not MapValue && !value.IsNull)
            {
                text.Append(Key(key)).Append(" = ").Append(Scalar(value)).Append('\n');
            }
        }
    }

    private static string Key(Value key)
    {
        string name = JinjaEnvironment.ToText(key);
        return name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? name : Text(name);
    }

    private static string Scalar(Value value) => value switch
    {
        BooleanValue flag => flag.Flag ? "true" : "false",
        FloatValue number => number.Number.ToString("R", CultureInfo.InvariantCulture) is var digits && digits.AsSpan().IndexOfAny('.', 'E', 'n') < 0 ? digits + ".0" : JinjaEnvironment.ToText(number),
        ListValue list => $"[{string.Concat(list.Select(item => $" {Item(item)},"))}]",
        StringValue or BytesValue or VaultedValue => Text(value is VaultedValue vaulted ? vaulted.Envelope : JinjaEnvironment.ToText(value)),
        _ => JinjaEnvironment.ToText(value),
    };

    private static string Item(Value item) => item is MapValue or { IsNull: true }
        ? throw new InventoryException("The source inventory contains a value that cannot be represented in TOML: a list of maps or of nothing", SourcePosition.Unknown)
        : Scalar(item);

    private static string Text(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' or '\u007f' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
