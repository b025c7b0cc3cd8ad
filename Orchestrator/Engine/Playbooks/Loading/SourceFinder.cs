using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Playbooks.Loading;

/// <summary>Finds the files of tasks and the directories of roles that names stand for.</summary>
internal sealed class SourceFinder(PlaybookLoaderOptions options)
{
    private static readonly string[] PlaybookEndings = [".yml", ".yaml"];

    /// <summary>What an error calls a file: relative to the working directory if it is below it.</summary>
    public static string Display(string path)
    {
        string relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    /// <summary>The file of an import or include: beside the file that names it, then in the role's <c>tasks/</c> (or <c>handlers/</c>) and the role, then at the playbook.</summary>
    /// <exception cref="MissingSourceException">It is nowhere.</exception>
    public static string FindTasks(string name, LoadContext context, SourcePosition position)
    {
        string kind = context.AmongHandlers ? "handlers" : "tasks";
        var directories = new List<string> { context.Directory };
        if (context.Role is { } role)
        {
            directories.AddRange([Path.Combine(role.Role.Path, kind), Path.Combine(role.Role.Path, "tasks"), role.Role.Path]);
        }

        directories.AddRange([Path.Combine(context.PlayDirectory, kind), context.PlayDirectory]);
        string[] candidates = [.. directories.Select(directory => Path.GetFullPath(Path.Combine(directory, name))).Distinct()];
        return candidates.FirstOrDefault(File.Exists) ?? throw new MissingSourceException($"there is no file '{name}'", position)
        {
            Hint = $"searched: {string.Join(", ", candidates.Select(Display))}",
        };
    }

    /// <summary>The directory of a role, and its name as found.</summary>
    /// <exception cref="MissingSourceException">It is nowhere.</exception>
    public (string Name, string Path) FindRole(string name, LoadContext context, SourcePosition position)
    {
        IEnumerable<string> collections = CollectionsOf(context.Outer);
        string[] parts = name.Split('.');
        if (parts.Length >= 3 && parts.All(VariableNameLike))
        {
            collections = [$"{parts[0]}.{parts[1]}"];
            name = string.Join('/', parts[2..]);
        }

        string[] searched = [.. RoleDirectories(name, parts.Length >= 3, collections, context).Distinct()];
        string found = searched.FirstOrDefault(Directory.Exists) ?? throw NotFound(string.Join('.', parts), searched, position);
        return (found.Contains("/ansible_collections/", StringComparison.Ordinal) ? CollectionRoleName(found) : Path.IsPathRooted(name) ? Path.GetFileName(found.TrimEnd('/')) : name, found);
    }

    /// <summary>The file of a playbook in a collection (<c>ns.coll.name</c>); null when there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="directory">Of the playbook that imports it.</param>
    public string? FindCollectionPlaybook(string name, string directory)
    {
        string[] parts = name.Split('.');
        return parts.Length < 3 || !parts.All(VariableNameLike)
            ? null
            : CollectionsBeside(directory)
                .SelectMany(path => PlaybookEndings.Select(ending =>
                    Path.Combine(path, "ansible_collections", parts[0], parts[1], "playbooks", string.Join('/', parts[2..]) + ending)))
                .FirstOrDefault(File.Exists);
    }

    /// <summary>Those in <c>collections/</c> beside the playbook come before all others.</summary>
    private IEnumerable<string> CollectionsBeside(string playbooks) => options.CollectionsPaths.Prepend(Path.Combine(playbooks, "collections"));

    private IEnumerable<string> RoleDirectories(string name, bool inCollection, IEnumerable<string> collections, LoadContext context)
    {
        foreach (string collection in collections)
        {
            foreach (string path in CollectionsBeside(context.PlayDirectory))
            {
                yield return Path.Combine(path, "ansible_collections", collection.Replace('.', '/'), "roles", name);
            }
        }

        if (inCollection)
        {
            yield break;
        }

        yield return Path.GetFullPath(Path.Combine(context.PlayDirectory, "roles", name));
        if (context.Role is { } role)
        {
            yield return Path.GetFullPath(Path.Combine(role.Role.Path, "..", name));
        }

        foreach (string path in options.RolesPaths)
        {
            yield return Path.GetFullPath(Path.Combine(path, name));
        }

        yield return Path.GetFullPath(Path.Combine(context.PlayDirectory, name));
        if (context.Role is null)
        {
            yield return Path.GetFullPath(Path.Combine(context.Directory, "roles", name));
        }
    }

    private static MissingRoleException NotFound(string name, string[] searched, SourcePosition position)
    {
        IEnumerable<string> neighbours = searched
            .Select(path => Path.GetDirectoryName(path)!)
            .Where(path => Path.GetFileName(path) == "roles" && Directory.Exists(path))
            .SelectMany(path => Directory.EnumerateDirectories(path).Select(found => Path.GetFileName(found)));
        return new MissingRoleException($"the role '{name}' was not found{NearestName.Suggest(name, neighbours)}", position)
        {
            Hint = $"searched: {string.Join(", ", searched.Select(path => Display(Path.GetDirectoryName(path)!)).Distinct())}",
        };
    }

    private static string CollectionRoleName(string path)
    {
        string[] parts = path[(path.LastIndexOf("/ansible_collections/", StringComparison.Ordinal) + 21)..].Split('/');
        return parts.Length >= 4 ? $"{parts[0]}.{parts[1]}.{string.Join('.', parts[3..])}" : Path.GetFileName(path);
    }

    private static IEnumerable<string> CollectionsOf(Directives directives) => directives.Find(level => level.Collections) switch
    {
        ListValue list => list.OfType<StringValue>().Select(name => name.Text),
        StringValue name => [name.Text],
        _ => [],
    };

    private static bool VariableNameLike(string part) => part.Length > 0 && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');
}
