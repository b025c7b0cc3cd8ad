using System.Collections.Concurrent;
using Mitogen.Modules;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Execution;

/// <summary>The groups of modules that collections tell in <c>meta/runtime.yml</c> (<c>action_groups</c>), read when they are first asked for.</summary>
/// <remarks>Source: Ansible documentation, "Module defaults groups"; a group may take others in (<c>metadata.extend_group</c>).</remarks>
internal sealed class ActionGroups(IReadOnlyList<string> collectionsPaths, YamlFiles files)
{
    private readonly ConcurrentDictionary<string, MapValue> _collections = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> _groups = new(StringComparer.Ordinal);

    /// <param name="group"><c>namespace.collection.name</c>.</param>
    public bool Exists(string group) => Split(group) is { } parts && GroupsOf(parts.Collection).ContainsKey((Value)parts.Name);

    /// <param name="group"><c>namespace.collection.name</c>.</param>
    /// <param name="module">As <see cref="ModuleCatalog.Shorten"/> gives it.</param>
    public bool Holds(string group, string module) => _groups.GetOrAdd(group, name => Modules(name, [])).Contains(module);

    private HashSet<string> Modules(string group, IReadOnlyList<string> around)
    {
        var modules = new HashSet<string>(StringComparer.Ordinal);
        if (around.Contains(group) || Split(group) is not { } parts || !GroupsOf(parts.Collection).TryGetValue(parts.Name, out Value? members) || members is not ListValue list)
        {
            return modules;
        }

        foreach (Value member in list)
        {
            if (member is StringValue module)
            {
                modules.Add(ModuleCatalog.Shorten(InFull(module.Text, parts.Collection)));
            }
            else if (member is MapValue map && map.TryGetValue("metadata", out Value? metadata) && metadata is MapValue extended
                && extended.TryGetValue("extend_group", out Value? others))
            {
                foreach (Value other in others as IEnumerable<Value> ?? [others])
                {
                    modules.UnionWith(Modules(InFull(PythonText.Of(other), parts.Collection), [.. around, group]));
                }
            }
        }

        return modules;
    }

    private static string InFull(string name, string collection) => name.Contains('.', StringComparison.Ordinal) ? name : $"{collection}.{name}";

    private static (string Collection, string Name)? Split(string group)
    {
        string[] parts = group.Split('.');
        return parts.Length < 3 ? null : ($"{parts[0]}.{parts[1]}", string.Join('.', parts[2..]));
    }

    private MapValue GroupsOf(string collection) => _collections.GetOrAdd(collection, Read);

    private MapValue Read(string collection)
    {
        string? path = collectionsPaths
            .Select(root => Path.Combine(root, "ansible_collections", collection.Replace('.', '/'), "meta", "runtime.yml"))
            .FirstOrDefault(File.Exists);
        return path is not null && files.ReadVariables(path).TryGetValue("action_groups", out Value? groups) && groups is MapValue map ? map : [];
    }
}
