using Mitogen.Diagnostics;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Documentation;

/// <summary>Finds roles that say what they take: <c>argument_specs</c> in a file of its own or in <c>meta/main.yml</c>.</summary>
internal sealed class RoleSearch(IReadOnlyList<string> rolesPaths, IReadOnlyList<string> collectionsPaths, YamlFiles files)
{
    private const string Key = "argument_specs";
    private static readonly string[] Files = ["argument_specs.yml", "argument_specs.yaml", "main.yml", "main.yaml"];

    /// <summary>Every role with a specification, by name.</summary>
    public IReadOnlyList<RoleDocument> All() => [.. Plain().Concat(OfCollections()).DistinctBy(role => role.Name).OrderBy(role => role.Name, StringComparer.Ordinal)];

    private IEnumerable<RoleDocument> Plain() => rolesPaths.SelectMany(Directories)
        .Select(path => Read(Path.GetFileName(path), "", path)).OfType<RoleDocument>();

    private IEnumerable<RoleDocument> OfCollections()
    {
        foreach (string space in collectionsPaths.SelectMany(path => Directories(Path.Combine(path, "ansible_collections"))))
        {
            foreach (string collection in Directories(space))
            {
                string name = $"{Path.GetFileName(space)}.{Path.GetFileName(collection)}";
                foreach (string role in Directories(Path.Combine(collection, "roles")))
                {
                    if (Read($"{name}.{Path.GetFileName(role)}", name, role) is { } document)
                        yield return document;
                }
            }
        }
    }

    private static IEnumerable<string> Directories(string path) => Directory.Exists(path) ? Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal) : [];

    private RoleDocument? Read(string name, string collection, string path)
    {
        foreach (string file in Files.Select(file => Path.Combine(path, "meta", file)).Where(File.Exists))
        {
            if (EntryPointsOf(file) is { } entryPoints)
                return new RoleDocument(name, collection, path, entryPoints);
        }

        return null;
    }

    /// <summary>A file that cannot be read is none: the run that uses the role says what is wrong with it.</summary>
    private MapValue? EntryPointsOf(string file)
    {
        try
        {
            return files.Read(file) is YamlMapping root && root.TryGet(Key, out YamlEntry? entry) && entry.Value is YamlMapping specs
                ? (MapValue)YamlValues.ToValue(specs, YamlTrust.Data)
                : null;
        }
        catch (LanguageException)
        {
            return null;
        }
    }
}
