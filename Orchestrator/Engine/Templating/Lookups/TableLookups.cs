using System.Globalization;
using System.Text.RegularExpressions;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>Lookups in tables: <c>csvfile</c> and <c>ini</c>.</summary>
internal static class TableLookups
{
    public static IEnumerable<Value> Csv(LookupCall call)
    {
        foreach (string term in call.TextTerms)
        {
            (string key, Dictionary<string, string> pairs) = KeyValueTerm.Parse(term);
            string Option(string name, string whenMissing) => pairs.GetValueOrDefault(name) ?? call.Text(name, whenMissing);
            string delimiter = Option("delimiter", "TAB") is "TAB" or "t" ? "\t" : Option("delimiter", "TAB");
            string path = LookupFiles.FindOrFail(call, "files", Option("file", "ansible.csv"));
            int column = int.Parse(Option("col", "1"), NumberStyles.None, CultureInfo.InvariantCulture);
            IEnumerable<string[]> rows = TextCutting.SplitLines(LookupFiles.ReadText(call, path), keepsEnds: false)
                .Select(line => CsvRow(((StringValue)line).Text, delimiter[0]));
            string[]? row = rows.FirstOrDefault(cells => cells.Length > 0 && cells[0] == key);
            yield return row is not null && column < row.Length ? row[column] : call.Option("default") ?? pairs.GetValueOrDefault("default") ?? Value.Null;
        }
    }

    public static IEnumerable<Value> Ini(LookupCall call)
    {
        foreach (string term in call.TextTerms)
        {
            (string key, Dictionary<string, string> pairs) = KeyValueTerm.Parse(term);
            string Option(string name, string whenMissing) => pairs.GetValueOrDefault(name) ?? call.Text(name, whenMissing);
            string path = LookupFiles.FindOrFail(call, "files", Option("file", "ansible.ini"));
            bool isProperties = Option("type", "ini") == "properties";
            List<(string Key, string Value)> entries = Section(LookupFiles.ReadText(call, path), isProperties ? null : Option("section", "global"));
            bool isPattern = Option("re", "false").ToLowerInvariant() is "true" or "yes" or "1";
            if (isPattern)
            {
                PythonRegex regex = call.Environment.Regexes.Get(key, RegexOptions.IgnoreCase);
                foreach ((string _, string value) in entries.Where(entry => regex.Find(entry.Key, atStart: true) is not null))
                {
                    yield return value;
                }
            }
            else
            {
                int at = entries.FindIndex(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
                yield return at >= 0 ? entries[at].Value : call.Option("default") ?? pairs.GetValueOrDefault("default") ?? "";
            }
        }
    }

    private static string[] CsvRow(string line, char delimiter)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        bool inQuotes = false;
        for (int at = 0; at < line.Length; at++)
        {
            bool isDoubled = inQuotes && line[at] == '"' && at + 1 < line.Length && line[at + 1] == '"';
            if (isDoubled)
            {
                cell.Append('"');
                at++;
            }
            else if (line[at] == '"')
            {
                inQuotes = !inQuotes;
            }
            else if (line[at] == delimiter && !inQuotes)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[at]);
            }
        }

        cells.Add(cell.ToString());
        return [.. cells];
    }

    /// <param name="section">Null for a file without sections.</param>
    private static List<(string Key, string Value)> Section(string text, string? section)
    {
        var entries = new List<(string Key, string Value)>();
        bool isInside = section is null;
        foreach (string line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] is not ('#' or ';')))
        {
            if (line[0] == '[')
            {
                isInside = section is null || line == $"[{section}]";
                continue;
            }

            int sign = line.IndexOfAny(['=', ':']);
            if (isInside)
            {
                entries.Add(sign < 0 ? (line, "") : (line[..sign].TrimEnd(), line[(sign + 1)..].TrimStart()));
            }
        }

        return entries;
    }
}
