using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Community;

/// <summary><c>from_csv</c>: each row a map whose keys the first row names.</summary>
internal static class CsvFilters
{
    public static void AddTo(FilterTable table) => table.Add("community.general.from_csv", Read, "dialect?", "fieldnames?", "delimiter?", "skipinitialspace?", "strict?");

    private static Value Read(Value input, FilterArguments arguments)
    {
        IEnumerable<List<string>> rows = new CsvReader(PythonText.Str(input), Dialect(arguments)).ReadRows();
        Value[]? names = arguments.IsGiven(1) ? [.. Iteration.Of(arguments[1])] : null;
        var result = new ListValue();
        foreach (List<string> row in rows)
        {
            if (names is null)
            {
                names = [.. row.Select(name => (Value)name)];
            }
            else if (row.Count > 0)
            {
                result.Add(Named(names, row));
            }
        }

        return result;
    }

    private static CsvDialect Dialect(FilterArguments arguments)
    {
        string name = arguments.OptionalText(0) ?? "excel";
        CsvDialect dialect = name switch
        {
            "excel" or "unix" => new CsvDialect(),
            "excel-tab" => new CsvDialect { Delimiter = '\t' },
            _ => throw new TemplateFailure($"Dialect '{name}' is not supported by your version of python."),
        };
        string delimiter = arguments.OptionalText(2) ?? dialect.Delimiter.ToString();
        return delimiter.Length != 1
            ? throw new TemplateFailure("\"delimiter\" must be a 1-character string")
            : dialect with { Delimiter = delimiter[0], SkipsInitialSpace = arguments.Flag(3), IsStrict = arguments.Flag(4) };
    }

    /// <summary>What has no name is listed under none; what is missing is none.</summary>
    private static MapValue Named(Value[] names, List<string> row)
    {
        var map = new MapValue();
        for (int index = 0; index < names.Length && index < row.Count; index++)
        {
            map[names[index]] = row[index];
        }

        if (row.Count > names.Length)
        {
            map[Value.Null] = new ListValue(row.Skip(names.Length).Select(field => (Value)field));
        }

        foreach (Value name in names.Skip(row.Count))
        {
            map[name] = Value.Null;
        }

        return map;
    }
}
