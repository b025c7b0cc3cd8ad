using Mitogen.Diagnostics;
using Mitogen.Playbooks.Keywords;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Playbooks.Loading;

/// <summary>Reads what a role's directory holds.</summary>
internal sealed class RoleFiles(YamlFiles files)
{
    private static readonly string[] Endings = [".yml", ".yaml", ".json", ""];

    /// <summary>The role without its tasks.</summary>
    public (Role Role, KeywordMap? Metadata) Read(string name, string path, RoleUse use)
    {
        KeywordMap? metadata = Metadata(path);
        var role = new Role
        {
            Name = name,
            Path = path,
            Defaults = Variables(path, "defaults", use.DefaultsFrom, use.Position),
            Vars = Variables(path, "vars", use.VarsFrom, use.Position),
            AllowDuplicates = metadata?.Flag("allow_duplicates", otherwise: false) ?? false,
        };
        return (role, metadata);
    }

    /// <summary>The file of a part (<c>tasks/main.yml</c>); null when the role has none.</summary>
    /// <param name="from">The file that is asked for instead of main.</param>
    /// <exception cref="MissingSourceException">It was asked for by name and is not there.</exception>
    public static string? Find(string rolePath, string part, string? from, SourcePosition position)
    {
        string stem = Path.GetFullPath(Path.Combine(rolePath, part, from ?? "main"));
        return Endings.Select(ending => stem + ending).FirstOrDefault(File.Exists)
            ?? (from is null ? null : throw new MissingSourceException($"the role '{Path.GetFileName(rolePath)}' has no file '{part}/{from}'", position)
            {
                Hint = $"searched: {string.Join(", ", Endings.Select(ending => SourceFinder.Display(stem + ending)))}",
            });
    }

    private MapValue Variables(string rolePath, string part, string? from, SourcePosition position)
    {
        string directory = Path.Combine(rolePath, part, from ?? "main");
        var variables = new MapValue();
        IEnumerable<string> sources = Directory.Exists(directory) ? Walk(directory) : [];
        if (Find(rolePath, part, Directory.Exists(directory) ? null : from, position) is { } file)
        {
            sources = sources.Prepend(file);
        }

        foreach (string source in sources)
        {
            foreach ((Value key, Value value) in files.ReadVariables(source, SourceFinder.Display(source)))
            {
                variables[key] = value;
            }
        }

        return variables;
    }

    private static IEnumerable<string> Walk(string directory) => Directory
        .EnumerateFiles(directory, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".yml" or ".yaml" or ".json" && !Path.GetFileName(file).StartsWith('.'))
        .Order(StringComparer.Ordinal);

    private KeywordMap? Metadata(string path)
    {
        if (Find(path, "meta", null, SourcePosition.Unknown) is not { } file)
        {
            return null;
        }

        return files.Read(file, SourceFinder.Display(file)) switch
        {
            null or YamlScalar { IsNull: true } => null,
            YamlMapping mapping => new KeywordMap(mapping, KeywordScope.RoleMetadata),
            { } other => throw new LanguageException($"a role's meta/main.yml must hold a map, not {other.Describe()}", other.Position),
        };
    }
}
