using System.Text;

namespace Mitogen.RemoteAgent.Native;

/// <summary>Paths as text, with POSIX's rules and no look at the file system.</summary>
internal static class PathText
{
    public static string Join(string directory, string name) =>
        name.StartsWith('/') || directory.Length == 0 ? name : directory.EndsWith('/') ? directory + name : $"{directory}/{name}";

    /// <summary>What stands before the last slash; empty when there is none.</summary>
    public static string DirectoryOf(string path)
    {
        int slash = path.LastIndexOf('/');
        return slash < 0 ? "" : slash == 0 ? "/" : path[..slash].TrimEnd('/') is { Length: > 0 } head ? head : "/";
    }

    /// <summary>What stands behind the last slash; empty when the path ends in one.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    public static string Absolute(string path) => path.StartsWith('/') ? path : Join(Environment.CurrentDirectory, path);

    /// <summary>Without empty parts, <c>.</c> and <c>..</c>, as <c>os.path.normpath</c>.</summary>
    public static string Normalize(string path)
    {
        var parts = new List<string>();
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".")
                continue;
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".." || !path.StartsWith('/'))
                parts.Add(part);
        }

        var text = new StringBuilder(path.StartsWith('/') ? "/" : "").AppendJoin('/', parts);
        return text.Length == 0 ? "." : text.ToString();
    }
}
