using Mitogen.Values;

namespace Mitogen.Documentation;

/// <summary>What roles say of themselves, laid out as ansible-doc does.</summary>
internal static class RoleText
{
    private const string Indent = "        ";
    private const string Step = "    ";
    private static readonly string[] Told = ["description", "options", "required"];

    public static string Write(RoleDocument role, string? entryPoint, int width)
    {
        var lines = new List<string> { $"> {role.Name.ToUpperInvariant()}    ({role.Path})\n" };
        foreach ((Value name, Value said) in role.EntryPoints)
        {
            if ((entryPoint is null || name.ToString() == entryPoint) && said is MapValue spec)
                AddEntryPoint(lines, name.ToString()!, spec, width);
        }

        return string.Join('\n', lines).TrimEnd('\n') + "\n";
    }

    /// <summary>As data; null when it has not the entry point.</summary>
    public static MapValue? Json(RoleDocument role, string? entryPoint)
    {
        var entryPoints = new MapValue();
        foreach ((Value name, Value said) in role.EntryPoints)
        {
            if (entryPoint is null || name.ToString() == entryPoint)
                entryPoints[name] = said;
        }

        return entryPoints.Count == 0 ? null : new MapValue { ["collection"] = role.Collection, ["entry_points"] = entryPoints, ["path"] = role.Path };
    }

    public static string SummaryOf(Value specification) =>
        specification is MapValue map && map.TryGetValue("short_description", out Value? text) ? text.ToString()! : "";

    private static void AddEntryPoint(List<string> lines, string name, MapValue spec, int width)
    {
        string summary = SummaryOf(spec);
        lines.Add($"ENTRY POINT: {name}{(summary.Length > 0 ? " - " + summary : "")}\n");
        if (Text(spec, "description") is { Length: > 0 } description)
            lines.Add(PageLayout.Wrap(description, width, Indent) + "\n");
        if (spec.TryGetValue("options", out Value? options) && options is MapValue { Count: > 0 } map)
        {
            lines.Add("OPTIONS (= is mandatory):\n");
            AddOptions(lines, map, "", width);
            lines.Add("");
        }

        if (Text(spec, "author") is { Length: > 0 } author)
            lines.Add($"AUTHOR: {author}\n");
    }

    private static void AddOptions(List<string> lines, MapValue options, string margin, int width)
    {
        foreach ((Value name, Value said) in options.OrderBy(option => option.Key.ToString(), StringComparer.Ordinal))
        {
            MapValue spec = said as MapValue ?? [];
            bool isRequired = spec.TryGetValue("required", out Value? required) && required.IsTruthy;
            string indent = margin + (margin.Length == 0 ? Indent : Step);
            lines.Add($"{margin}{(isRequired ? "=" : "-")} {name}");
            if (Text(spec, "description") is { Length: > 0 } text)
                lines.Add(PageLayout.Wrap(text, width, indent));
            IEnumerable<(string Key, Value Value)> fields = spec.Select(entry => (entry.Key.ToString()!, entry.Value)).Where(field => !Told.Contains(field.Item1));
            if (!isRequired && !spec.ContainsKey("default"))
                fields = fields.Append(("default", Value.Null));
            lines.AddRange(fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{indent}{field.Key}: {PageLayout.Flow(field.Value)}"));
            lines.Add("");
            if (spec.TryGetValue("options", out Value? below) && below is MapValue { Count: > 0 } suboptions)
            {
                lines.Add($"{indent}OPTIONS:\n");
                AddOptions(lines, suboptions, indent, width);
            }
        }
    }

    private static string Text(MapValue spec, string key) => spec.TryGetValue(key, out Value? value) ? value switch
    {
        ListValue list => string.Join(key == "author" ? ", " : " ", list),
        { IsNull: true } => "",
        _ => value.ToString()!,
    }
    : "";
}
