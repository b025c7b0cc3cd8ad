using System.Collections.Concurrent;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Variables;

/// <summary>
/// Files of variables of groups and hosts in <c>group_vars</c> and <c>host_vars</c>. Each directory is listed once, so that a host without a file
/// costs one look-up. Safe to share between threads.
/// </summary>
/// <remarks>
/// The first that is there of <c>name</c>, <c>name.yml</c>, <c>name.yaml</c>, <c>name.json</c> counts alone; if it is a directory, the files below it do,
/// sorted by path, without hidden ones and those of other endings. Observed with ansible-core 2.14.
/// </remarks>
internal sealed class VariableFiles(YamlFiles files)
{
    public const string GroupDirectory = "group_vars";
    public const string HostDirectory = "host_vars";

    private static readonly string[] Endings = ["", ".yml", ".yaml", ".json"];
    private readonly ConcurrentDictionary<string, Dictionary<string, bool>> _listings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Directory, string Name), MapValue> _loaded = [];

    /// <summary>The variables of a group or host; empty when there is no file for it.</summary>
    /// <param name="baseDirectory">The directory of the inventory or playbook.</param>
    /// <param name="kind"><see cref="GroupDirectory"/> or <see cref="HostDirectory"/>.</param>
    /// <exception cref="Diagnostics.LanguageException">A file cannot be read or parsed, or holds no map.</exception>
    public MapValue Load(string baseDirectory, string kind, string name)
    {
        string directory = Path.Combine(baseDirectory, kind);
        Dictionary<string, bool> listing = _listings.GetOrAdd(directory, List);
        return listing.Count == 0 ? [] : _loaded.GetOrAdd((directory, name), key => LoadFirst(key.Directory, key.Name, listing));
    }

    /// <summary>The files of variables below a directory, sorted, as group_vars and include_vars take them.</summary>
    public static IReadOnlyList<string> FilesBelow(string directory)
    {
        var found = new List<string>();
        foreach (string entry in Directory.EnumerateFileSystemEntries(directory).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(entry);
            if (name.StartsWith('.') || name.EndsWith('~'))
            {
                continue;
            }

            if (Directory.Exists(entry))
            {
                found.AddRange(FilesBelow(entry));
            }
            else if (Endings.Contains(Path.GetExtension(name), StringComparer.Ordinal))
            {
                found.Add(entry);
            }
        }

        return found;
    }

    /// <summary>Name to whether it is a directory; empty when there is no such directory.</summary>
    private static Dictionary<string, bool> List(string directory)
    {
        var listed = new Dictionary<string, bool>(StringComparer.Ordinal);
        if (Directory.Exists(directory))
        {
            foreach (string entry in Directory.EnumerateFileSystemEntries(directory))
            {
                listed[Path.GetFileName(entry)] = Directory.Exists(entry);
            }
        }

        return listed;
    }

    /// <summary>Where a variable that <see cref="Load"/> yields is written.</summary>
    public SourcePosition? PositionOf(string baseDirectory, string kind, string name, string variable)
    {
        string directory = Path.Combine(baseDirectory, kind);
        IEnumerable<string> paths = PathsOf(directory, name, _listings.GetOrAdd(directory, List)).Reverse();
        return paths.Select(path => PositionIn(path, variable)).FirstOrDefault(position => position is not null);
    }

    /// <summary>Where a file of variables has a variable; null when it has none.</summary>
    public SourcePosition? PositionIn(string path, string variable, string? display = null) =>
        files.Read(path, display) is YamlMapping mapping && mapping.TryGet(variable, out YamlEntry? entry) ? entry.Value.Position : null;

    /// <summary>Where the sources of the inventory give a host or group a variable.</summary>
    public SourcePosition? FindInSources(IReadOnlyList<string> sources, bool isGroup, string owner, string variable) =>
        new InventoryPlaces(files).Find(sources, isGroup, owner, variable);

    private static IReadOnlyList<string> PathsOf(string directory, string name, Dictionary<string, bool> listing)
    {
        foreach (string ending in Endings)
        {
            if (listing.TryGetValue(name + ending, out bool isDirectory))
            {
                string path = Path.Combine(directory, name + ending);
                return isDirectory ? FilesBelow(path) : [path];
            }
        }

        return [];
    }

    private MapValue LoadFirst(string directory, string name, Dictionary<string, bool> listing) => PathsOf(directory, name, listing) switch
    {
        [var only] => files.ReadVariables(only),
        var paths => paths.Aggregate(new MapValue(), (merged, path) => MapMerge.Overlay(merged, files.ReadVariables(path), mergeHashes: false)),
    };
}
