using Mitogen.Values;
using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Mitogen.Inventory.Plugins;

/// <summary>TOML as values. Dates and times are text, in the form of ISO 8601.</summary>
internal static class TomlReader
{
    /// <param name="text">The document.</param>
    /// <param name="file">Its name in errors.</param>
    /// <exception cref="InventoryException">It is not TOML; with line and column.</exception>
    public static MapValue Read(string text, string file)
    {
        DocumentSyntax document = Parse(text, file);
        if (document.Diagnostics.FirstOrDefault(d => d.Kind == DiagnosticMessageKind.Error) is { } error)
        {
            throw new InventoryException($"this is not TOML: {error.Message}", new SourcePosition(file, error.Span.Start.Line + 1, error.Span.Start.Column + 1));
        }

        var root = new MapValue();
        AddAll(root, document.KeyValues);
        foreach (TableSyntaxBase table in document.Tables)
        {
            AddAll(table is TableArraySyntax ? Append(root, table.Name!) : Descend(root, Path(table.Name!)), table.Items);
        }

        return root;
    }

    private static DocumentSyntax Parse(string text, string file)
    {
        try
        {
            return SyntaxParser.Parse(text, file, validate: true);
        }
        catch (TomlException) // The reader's limit of nesting; all else is a diagnostic.
        {
            throw new InventoryException($"this TOML is not read: it is nested too deeply", new SourcePosition(file, 0, 0));
        }
    }

    private static void AddAll(MapValue table, IEnumerable<KeyValueSyntax> entries)
    {
        foreach (KeyValueSyntax entry in entries)
        {
            string[] path = [.. Path(entry.Key!)];
            Descend(table, path[..^1])[path[^1]] = Convert(entry.Value!);
        }
    }

    private static MapValue Append(MapValue root, KeySyntax name)
    {
        string[] path = [.. Path(name)];
        MapValue parent = Descend(root, path[..^1]);
        if (!parent.TryGetValue(path[^1], out Value? list))
        {
            parent[path[^1]] = list = new ListValue();
        }

        var table = new MapValue();
        ((ListValue)list).Add(table);
        return table;
    }

    /// <summary>The table below, made where it is not there yet; of a list of tables the last.</summary>
    private static MapValue Descend(MapValue table, IEnumerable<string> path)
    {
        foreach (string name in path)
        {
            if (!table.TryGetValue(name, out Value? next))
            {
                table[name] = next = new MapValue();
            }

            table = (MapValue)(next is ListValue list ? list.Items[^1] : next);
        }

        return table;
    }

    private static IEnumerable<string> Path(KeySyntax key) => key.DotKeys.Select(dotted => Name(dotted.Key!)).Prepend(Name(key.Key!));

    private static string Name(BareKeyOrStringValueSyntax key) => key is StringValueSyntax quoted ? quoted.Value! : ((BareKeySyntax)key).Key!.Text!;

    private static Value Convert(ValueSyntax value)
    {
        switch (value)
        {
            case StringValueSyntax text:
                return text.Value!;
            case BooleanValueSyntax flag:
                return flag.Value;
            case IntegerValueSyntax integer:
                return integer.Value;
            case FloatValueSyntax number:
                return number.Value;
            case DateTimeValueSyntax moment:
                return moment.Value is { Kind: TomlDateTimeKind.OffsetDateTimeByZ } utc ? utc.ToString().Replace("Z", "+00:00", StringComparison.OrdinalIgnoreCase) : moment.Value.ToString();
            case ArraySyntax array:
                return new ListValue(array.Items.Select(item => Convert(item.Value!)));
            default:
                var table = new MapValue();
                AddAll(table, ((InlineTableSyntax)value).Items.Select(item => item.KeyValue!));
                return table;
        }
    }
}
