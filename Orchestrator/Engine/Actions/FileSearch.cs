namespace Mitogen.Actions;

/// <summary>
/// Where a task's relative paths are looked for on the controller: the role's <c>files</c>, <c>templates</c>, <c>vars</c> or <c>tasks</c> folder,
/// the role itself, the file of tasks, and the same beside the playbook.
/// </summary>
/// <param name="bases">Directories to look in, the nearest first, absolute; one may be there twice, as errors show it.</param>
internal sealed class FileSearch(IReadOnlyList<string> bases)
{
    public IReadOnlyList<string> Bases { get; } = bases;

    /// <summary>Each of <see cref="Bases"/> once.</summary>
    public IReadOnlyList<string> Places { get; } = [.. bases.Distinct(StringComparer.Ordinal)];

    /// <summary>The absolute path of a file or directory; null when it is nowhere.</summary>
    /// <param name="path">As written.</param>
    /// <param name="folder">The kind's own folder (<c>files</c>), looked into first at each place.</param>
    public string? Find(string path, string folder) => Candidates(path, folder).FirstOrDefault(Path.Exists);

    /// <summary>Says that a file is nowhere, and where it was looked for.</summary>
    public string Missing(string path, string folder) =>
        $"Could not find or access '{path}'\nSearched in:\n{string.Join("\n", Candidates(path, folder).Select(p => "\t" + p))} on the Ansible Controller.\n"
        + "If you are using a module and expect the file to exist on the remote, see the remote_src option";

    /// <summary>Every place where the path would be looked for, in order.</summary>
    public IEnumerable<string> Candidates(string path, string folder)
    {
        string expanded = path == "~" || path.StartsWith("~/", StringComparison.Ordinal)
            ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..]
            : path;
        if (Path.IsPathRooted(expanded))
        {
            yield return expanded;
            yield break;
        }

        foreach (string place in Bases)
        {
            yield return Path.GetFullPath(Path.Combine(place, folder, expanded));
            yield return Path.GetFullPath(Path.Combine(place, expanded));
        }
    }
}
