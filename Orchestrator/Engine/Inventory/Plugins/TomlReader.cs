using Mitogen.Values;

namespace Mitogen.Inventory.Plugins;

/// <summary>TOML 1.0 as values. Dates and times are text.</summary>
/// <remarks>Source: https://toml.io/en/v1.0.0.</remarks>
internal sealed class TomlReader
{
    private readonly TomlCursor _cursor;
    private readonly TomlScalars _scalars;
    private readonly MapValue _root = [];

    /// <summary>Tables that a header or an inline table defined: a second definition is an error.</summary>
    private readonly HashSet<MapValue> _defined = new(ReferenceEqualityComparer.Instance);

    /// <summary>Lists that <c>[[…]]</c> made, which may grow.</summary>
    private readonly HashSet<ListValue> _tableLists = new(ReferenceEqualityComparer.Instance);

    private TomlReader(string text, string file)
    {
        _cursor = new TomlCursor(text, file);
        _scalars = new TomlScalars(_cursor);
    }

    /// <exception cref="InventoryException">It is not TOML; with line and column.</exception>
    public static MapValue Read(string text, string file) => new TomlReader(text, file).ReadDocument();

    private MapValue ReadDocument()
    {
        MapValue table = _root;
        while (_cursor.SkipToContent())
        {
            if (_cursor.TryTake("[["))
            {
                table = AppendTable(Header("]]"));
            }
            else if (_cursor.TryTake("["))
            {
                table = DefineTable(Header("]"));
            }
            else
            {
                ReadEntry(table);
            }

            _cursor.RequireEndOfLine();
        }

        return _root;
    }

    private List<string> Header(string close)
    {
        _cursor.SkipBlanks();
        List<string> path = ReadPath();
        _cursor.Require(close);
        return path;
    }

    private List<string> ReadPath()
    {
        var path = new List<string>();
        do
        {
            _cursor.SkipBlanks();
            path.Add(_scalars.ReadKey());
            _cursor.SkipBlanks();
        }
        while (_cursor.TryTake("."));

        return path;
    }

    private MapValue DefineTable(List<string> path)
    {
        MapValue table = Descend(_root, path);
        return _defined.Add(table) ? table : throw _cursor.Wrong($"the table {string.Join('.', path)} is there already");
    }

    private MapValue AppendTable(List<string> path)
    {
        MapValue parent = Descend(_root, path[..^1]);
        if (!parent.TryGetValue(path[^1], out Value? known))
        {
            var made = new ListValue();
            _tableLists.Add(made);
            parent[path[^1]] = known = made;
        }

        if (known is not ListValue list || !_tableLists.Contains(list))
        {
            throw _cursor.Wrong($"{string.Join('.', path)} is no list of tables");
        }

        var table = new MapValue();
        list.Add(table);
        return table;
    }

    private MapValue Descend(MapValue table, IEnumerable<string> path)
    {
        foreach (string name in path)
        {
            if (!table.TryGetValue(name, out Value? next))
            {
                table[name] = next = new MapValue();
            }

            table = next switch
            {
                MapValue map => map,
                ListValue list when _tableLists.Contains(list) => (MapValue)list.Items[^1],
                _ => throw _cursor.Wrong($"{name} is no table"),
            };
        }

        return table;
    }

    private void ReadEntry(MapValue table)
    {
        List<string> path = ReadPath();
        _cursor.Require("=");
        _cursor.SkipBlanks();
        MapValue owner = Descend(table, path[..^1]);
        if (owner.ContainsKey((Value)path[^1]))
        {
            throw _cursor.Wrong($"the key {path[^1]} is there already");
        }

        owner[path[^1]] = ReadValue();
    }

    private Value ReadValue()
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        return _cursor.TryTake("[") ? ReadList() : _cursor.TryTake("{") ? ReadInlineTable() : _scalars.ReadValue();
    }

    private ListValue ReadList()
    {
        var list = new ListValue();
        while (true)
        {
            _cursor.SkipToContent();
            if (_cursor.TryTake("]"))
            {
                return list;
            }

            list.Add(ReadValue());
            _cursor.SkipToContent();
            if (!_cursor.TryTake(","))
            {
                _cursor.Require("]");
                return list;
            }
        }
    }

    private MapValue ReadInlineTable()
    {
        var table = new MapValue();
        _defined.Add(table);
        _cursor.SkipBlanks();
        if (_cursor.TryTake("}"))
        {
            return table;
        }

        do
        {
            _cursor.SkipBlanks();
            ReadEntry(table);
            _cursor.SkipBlanks();
        }
        while (_cursor.TryTake(","));

        _cursor.Require("}");
        return table;
    }
}
