using System.Text;
using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Documentation;

/// <summary>A line for each plugin of a kind.</summary>
internal static class PluginList
{
    public static DocumentationResult Show(DocumentationRequest request)
    {
        IReadOnlyList<RegisteredPlugin> all = NativePlugins.All(request.Kind);
        if (request.Names.Count > 1)
            return new DocumentationResult { Error = "Only a single collection filter is supported.", IsMisuse = true };
        if (request.Names is [var collection])
        {
            all = [.. all.Where(plugin => plugin.FullName.StartsWith(collection + ".", StringComparison.Ordinal))];
            if (all.Count == 0 && !IsCollection(collection))
                return new DocumentationResult { Error = $"Cannot use supplied collection {collection}: unable to locate collection {collection}{Suggest(collection)}" };
        }

        bool isFiles = request.View == DocumentationView.Files;
        (string Name, string Text)[] rows = [.. all.Select(plugin => (plugin.FullName, isFiles ? "(native)" : PageReader.Read(request.Kind, plugin)?.Summary ?? ""))];
        return new DocumentationResult { Text = request.AsJson ? Json(rows) : Table(rows, request.Columns) };
    }

    /// <summary>Names in one column, what fits of the texts beside them.</summary>
    public static string Table(IReadOnlyList<(string Name, string Text)> rows, int columns)
    {
        int names = rows.Count == 0 ? 0 : rows.Max(row => row.Name.Length);
        int rest = Math.Max(columns - names - 5, 0);
        var text = new StringBuilder();
        foreach ((string name, string said) in rows)
        {
            text.Append(name.PadRight(names)).Append(' ').Append(said.Length > rest ? said[..rest] + "..." : said.PadRight(rest)).Append('\n');
        }

        return text.ToString();
    }

    private static string Json(IEnumerable<(string Name, string Text)> rows)
    {
        var map = new MapValue();
        foreach ((string name, string said) in rows)
        {
            map[name] = said;
        }

        return PageJson.Write(map);
    }

    private static IEnumerable<string> Collections() =>
        NativePlugins.Kinds.SelectMany(NativePlugins.All).Select(plugin => plugin.FullName[..plugin.FullName.LastIndexOf('.')]).Distinct();

    private static bool IsCollection(string name) => Collections().Any(known => known == name || known.StartsWith(name + ".", StringComparison.Ordinal));

    private static string Suggest(string name) => NearestName.Find(name, Collections()) is { } near ? $"; did you mean '{near}'?" : "";
}
