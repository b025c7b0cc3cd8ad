using System.Text.RegularExpressions;
using Mitogen.Diagnostics;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Variables;

/// <summary>Finds where an inventory gives a host or group a variable, for people who ask; nothing is kept while inventories are read.</summary>
internal sealed class InventoryPlaces(YamlFiles files)
{
    private static readonly string[] YamlEndings = [".yml", ".yaml", ".json"];

    public SourcePosition? Find(IReadOnlyList<string> sources, bool isGroup, string owner, string variable) => sources
        .SelectMany(source => Directory.Exists(source) ? Directory.EnumerateFiles(source).Order(StringComparer.Ordinal) : (IEnumerable<string>)[source])
        .Where(File.Exists)
        .Reverse()
        .Select(path => TryFind(path, isGroup, owner, variable))
        .FirstOrDefault(position => position is not null);

    private SourcePosition? TryFind(string path, bool isGroup, string owner, string variable)
    {
        try
        {
            return YamlEndings.Contains(Path.GetExtension(path))
                ? InGroups(files.Read(path) as YamlMapping, isGroup, owner, variable)
                : InIni(path, files.ReadText(path).Split('\n'), isGroup, owner, variable);
        }
        catch (LanguageException)
        {
            return null; // A script, or a file of another kind.
        }
    }

    private static SourcePosition? InGroups(YamlMapping? groups, bool isGroup, string owner, string variable)
    {
        foreach (YamlEntry group in groups?.Entries ?? [])
        {
            if (group.Value is not YamlMapping body)
                continue;

            YamlMapping? own = isGroup ? (group.Key.Text == owner ? Child(body, "vars") : null) : Child(body, "hosts") is { } hosts ? Child(hosts, owner) : null;
            if (own is not null && own.TryGet(variable, out YamlEntry? entry))
                return entry.Value.Position;

            if (InGroups(Child(body, "children"), isGroup, owner, variable) is { } found)
                return found;
        }

        return null;
    }

    private static YamlMapping? Child(YamlMapping parent, string key) => parent.TryGet(key, out YamlEntry? entry) ? entry.Value as YamlMapping : null;

    private static SourcePosition? InIni(string path, string[] lines, bool isGroup, string owner, string variable)
    {
        var pair = new Regex($@"(?<=^|\s){Regex.Escape(variable)}\s*=\s*", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        string section = "";
        SourcePosition? found = null;
        for (int row = 0; row < lines.Length; row++)
        {
            string line = lines[row].TrimEnd('\r');
            if (line.TrimStart().StartsWith('['))
            {
                section = line.Trim().Trim('[', ']');
                continue;
            }

            bool isOwn = isGroup ? section == $"{owner}:vars" : !section.Contains(':', StringComparison.Ordinal) && line.Split(' ', '\t')[0] == owner;
            if (isOwn && pair.Match(line) is { Success: true } match)
            {
                found = new SourcePosition(path, row + 1, match.Index + match.Length + 1);
            }
        }

        return found;
    }
}
