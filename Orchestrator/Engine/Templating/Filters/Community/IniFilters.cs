using System.Text;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Community;

/// <summary><c>from_ini</c> and <c>to_ini</c>: INI text as a map of sections and back, as Python's <c>configparser</c> has it, without interpolation.</summary>
/// <remarks>Source: documentation of community.general 8.2; keys keep their case.</remarks>
internal static class IniFilters
{
    private const string DefaultSection = "DEFAULT";

    public static void AddTo(FilterTable table) => table
        .Add("community.general.from_ini", (input, _) => Read(input is StringValue text ? text.Text : throw Unfit("from_ini requires a str", input)))
        .Add("community.general.to_ini", (input, _) => Write(input is MapValue map ? map : throw Unfit("to_ini requires a dict", input)));

    private static TemplateFailure Unfit(string problem, Value input) => input is UndefinedValue undefined ? undefined.Failure() : new($"{problem}, got {PythonTypes.NameOf(input)}");

    private static MapValue Read(string text)
    {
        var sections = new MapValue();
        var defaults = new MapValue();
        MapValue? section = null;
        string? key = null;
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            string trimmed = line.Trim();
            if (trimmed.Length == 0 || trimmed[0] is '#' or ';')
                continue;

            if (key is not null && char.IsWhiteSpace(line[0]))
            {
                section![key] = $"{PythonText.Str(section[key])}\n{trimmed}";
            }
            else if (trimmed.StartsWith('[') && trimmed.IndexOf(']', StringComparison.Ordinal) is > 1 and var end)
            {
                section = Open(sections, defaults, trimmed[1..end]);
                key = null;
            }
            else
            {
                key = ReadEntry(section ?? throw new TemplateFailure($"from_ini failed to parse given string: no section header before line {number}"), trimmed, number);
            }
        }

        return WithDefaults(sections, defaults);
    }

    private static MapValue Open(MapValue sections, MapValue defaults, string name)
    {
        if (name == DefaultSection)
            return defaults;

        if (sections.ContainsKey(name))
            throw new TemplateFailure($"from_ini failed to parse given string: section '{name}' already exists");

        var section = new MapValue();
        sections[name] = section;
        return section;
    }

    private static string ReadEntry(MapValue section, string line, int number)
    {
        int sign = line.AsSpan().IndexOfAny('=', ':');
        string key = sign < 0 ? line : line[..sign].TrimEnd();
        if (sign <= 0)
            throw new TemplateFailure($"from_ini failed to parse given string: line {number} has no value: {line}");

        if (section.ContainsKey(key))
            throw new TemplateFailure($"from_ini failed to parse given string: option '{key}' already exists");

        section[key] = line[(sign + 1)..].Trim();
        return key;
    }

    private static MapValue WithDefaults(MapValue sections, MapValue defaults)
    {
        if (defaults.Count == 0)
            return sections;

        foreach (MapValue section in sections.Values.Cast<MapValue>())
        {
            foreach ((Value key, Value value) in defaults)
            {
                section.Entries.TryAdd(key, value);
            }
        }

        return sections;
    }

    private static string Write(MapValue sections)
    {
        var text = new StringBuilder();
        foreach ((Value name, Value entries) in sections)
        {
            if (entries is not MapValue section)
                throw new TemplateFailure($"to_ini failed to parse given dict: section '{PythonText.Str(name)}' is no dict");

            text.Append('[').Append(PythonText.Str(name)).Append("]\n");
            foreach ((Value key, Value value) in section)
            {
                text.Append(PythonText.Str(key)).Append(" = ").Append(PythonText.Str(value).Replace("\n", "\n\t", StringComparison.Ordinal)).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
