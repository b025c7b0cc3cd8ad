using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>Walks and removes directories. Links are never followed.</summary>
internal static class FileTree
{
    /// <summary>Everything below a directory, parents before what is in them.</summary>
    public static IEnumerable<(string Path, FileStatus Status)> Walk(string directory)
    {
        var pending = new Stack<string>();
        pending.Push(directory);
        while (pending.TryPop(out string? current))
        {
            foreach (string name in FileSystem.List(current))
            {
                string path = PathText.Join(current, name);
                if (FileSystem.Probe(path, follow: false) is not { } status)
                    continue;
                yield return (path, status);
                if (status.IsDirectory)
                    pending.Push(path);
            }
        }
    }

    /// <exception cref="UnixException">Something cannot be removed.</exception>
    public static void Remove(string directory, CancellationToken cancellationToken)
    {
        var directories = new List<string> { directory };
        for (int i = 0; i < directories.Count; i++)
        {
            foreach (string name in FileSystem.List(directories[i]))
            {
                cancellationToken.ThrowIfCancellationRequested();
                string path = PathText.Join(directories[i], name);
                if (FileSystem.Probe(path, follow: false) is { IsDirectory: true })
                    directories.Add(path);
                else
                    FileSystem.Unlink(path);
            }
        }

        for (int i = directories.Count - 1; i >= 0; i--)
            FileSystem.RemoveDirectory(directories[i]);
    }

    /// <summary>Makes a directory and those above it that are missing; calls back for each one made.</summary>
    public static void MakeAll(string directory, Action<string> onMade)
    {
        if (FileSystem.Probe(directory) is not null)
            return; // If it is no directory, what is made in it fails and says so.
        string parent = PathText.DirectoryOf(directory);
        if (parent.Length > 0 && parent != directory)
            MakeAll(parent, onMade);
        try
        {
            FileSystem.MakeDirectory(directory);
        }
        catch (UnixException failure) when (failure.Errno == UnixException.Exists && FileSystem.Probe(directory) is { IsDirectory: true })
        {
            return; // Somebody else was faster: what was wanted is there.
        }

        onMade(directory);
    }
}
