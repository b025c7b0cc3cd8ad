using System.Text.RegularExpressions;

namespace Mitogen.Templating.Python;

/// <summary>Python's <c>os.path</c> on POSIX.</summary>
internal static partial class PosixPath
{
    public static string BaseName(string path) => path[(path.LastIndexOf('/') + 1)..];

    public static string DirectoryName(string path)
    {
        string head = path[..(path.LastIndexOf('/') + 1)];
        string trimmed = head.TrimEnd('/');
        return trimmed.Length == 0 ? head : trimmed;
    }

    /// <summary><c>~</c> and <c>~name</c>: the home of the controller's user, or of another one that /etc/passwd knows.</summary>
    public static string ExpandUser(string path, string home)
    {
        if (!path.StartsWith('~'))
            return path;

        int slash = path.IndexOf('/', StringComparison.Ordinal);
        string user = slash < 0 ? path[1..] : path[1..slash];
        string? folder = user.Length == 0 ? home : HomeOf(user);
        return folder is null ? path : (folder.TrimEnd('/') + path[(user.Length + 1)..]) is { Length: > 0 } expanded ? expanded : "/";
    }

    private static string? HomeOf(string user) => File.Exists("/etc/passwd")
        ? File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(fields => fields.Length > 5 && fields[0] == user)?[5]
        : null;

    public static string ExpandVariables(string path, Func<string, string?> variable) =>
        VariableReference().Replace(path, match => variable(match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value) ?? match.Value);

    public static string Join(IEnumerable<string> parts)
    {
        string path = "";
        foreach (string part in parts)
        {
            path = part.StartsWith('/') ? part : path.Length == 0 || path.EndsWith('/') ? path + part : path + "/" + part;
        }

        return path;
    }

    public static string Normal(string path)
    {
        if (path.Length == 0)
            return ".";

        string root = path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("///", StringComparison.Ordinal) ? "//" : path.StartsWith('/') ? "/" : "";
        var parts = new List<string>();
        foreach (string part in path.Split('/').Where(part => part.Length > 0 && part != "."))
        {
            if (part != ".." || (root.Length == 0 && parts.Count == 0) || (parts.Count > 0 && parts[^1] == ".."))
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
        }

        string joined = root + string.Join('/', parts);
        return joined.Length == 0 ? "." : joined;
    }

    /// <summary>Absolute, normal, and with the links of what exists followed.</summary>
    public static string Real(string path, string baseDirectory)
    {
        string current = "";
        int followed = 0;
        var waiting = new Stack<string>(Enumerable.Reverse(Normal(Join([baseDirectory, path])).Split('/', StringSplitOptions.RemoveEmptyEntries)));
        while (waiting.TryPop(out string? part))
        {
            string next = part == ".." ? DirectoryName(current) : current + "/" + part;
            string? target = part == ".." || followed > 40 ? null : new FileInfo(next).LinkTarget;
            if (target is null)
            {
                current = next == "/" ? "" : next;
                continue;
            }

            followed++;
            current = target.StartsWith('/') ? "" : current;
            foreach (string step in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(step => step != ".").Reverse())
            {
                waiting.Push(step);
            }
        }

        return current.Length == 0 ? "/" : current;
    }

    public static string Relative(string path, string start, string baseDirectory)
    {
        string[] from = Normal(Join([baseDirectory, start])).Split('/', StringSplitOptions.RemoveEmptyEntries);
        string[] to = Normal(Join([baseDirectory, path])).Split('/', StringSplitOptions.RemoveEmptyEntries);
        int common = from.Zip(to).TakeWhile(pair => pair.First == pair.Second).Count();
        string relative = string.Join('/', Enumerable.Repeat("..", from.Length - common).Concat(to.Skip(common)));
        return relative.Length == 0 ? "." : relative;
    }

    public static string Common(string[] paths)
    {
        if (paths.Length == 0)
            throw new TemplateFailure("commonpath() arg is an empty sequence");

        bool isAbsolute = paths[0].StartsWith('/');
        if (paths.Any(path => path.StartsWith('/') != isAbsolute))
            throw new TemplateFailure("Can't mix absolute and relative paths");

        string[][] parts = [.. paths.Select(path => path.Split('/').Where(part => part.Length > 0 && part != ".").ToArray())];
        int common = 0;
        while (parts.All(own => common < own.Length && own[common] == parts[0][common]))
        {
            common++;
        }

        return (isAbsolute ? "/" : "") + string.Join('/', parts[0].Take(common));
    }

    [GeneratedRegex(@"\$(?:\{([^}]*)\}|(\w+))")]
    private static partial Regex VariableReference();
}
