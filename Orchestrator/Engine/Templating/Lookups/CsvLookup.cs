using System.Globalization;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>The lookup <c>csvfile</c>: a cell of the row whose first cell is the key.</summary>
internal static class CsvLookup
{
    private static readonly string[] Known = ["col", "default", "delimiter", "encoding", "file"];

    public static IEnumerable<Value> Run(LookupCall call)
    {
        var inline = new Dictionary<string, string>(StringComparer.Ordinal);
        return [.. call.TextTerms.SelectMany(term => Read(call, term, inline))];
    }

    /// <param name="pairs">What earlier terms said stays in force.</param>
    private static IEnumerable<Value> Read(LookupCall call, string term, Dictionary<string, string> pairs)
    {
        (string key, Dictionary<string, string> own) = KeyValueTerm.Parse(term);
        if (key.Length == 0)
            throw call.Fail("Search key is required but was not found");

        foreach ((string name, string value) in own)
        {
            pairs[name] = Known.Contains(name) ? value : throw call.Fail($"{name} is not a valid option");
        }

        string Option(string name, string whenMissing) => pairs.GetValueOrDefault(name) ?? call.Text(name, whenMissing);
        string delimiter = Option("delimiter", "TAB") is "TAB" or "\\t" ? "\t" : Option("delimiter", "TAB");
        if (delimiter.Length != 1)
            throw call.Fail("\"delimiter\" must be a 1-character string");

        if (!decimal.TryParse(Option("col", "1"), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal given) || Math.Abs(given) > 100_000)
            throw call.Fail($"col must be a whole number, not '{Option("col", "1")}'");

        int column = (int)given;
        string path = LookupFiles.FindOrFail(call, "files", Option("file", "ansible.csv"));
        string text = LookupFiles.ReadText(call, path, Option("encoding", "utf-8"), isStrict: true);
        IReadOnlyList<string>? row = CsvReader.Rows(text, delimiter[0]).FirstOrDefault(cells => cells.Count > 0 && cells[0] == key);
        if (row is null)
            return WhenMissing(pairs.TryGetValue("default", out string? instead) ? instead : call.Option("default"));

        int at = column < 0 ? column + row.Count : column;
        return at >= 0 && at < row.Count ? [row[at]] : throw call.Fail($"the row has no column {column}");
    }

    private static IEnumerable<Value> WhenMissing(Value? value) => value switch
    {
        null or { IsNull: true } => [],
        ListValue list => list,
        _ => [value],
    };
}
