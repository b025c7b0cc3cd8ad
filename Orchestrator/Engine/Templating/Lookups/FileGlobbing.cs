using System.IO.Enumeration;
using Mitogen.Templating.Python;

namespace Mitogen.Templating.Lookups;

/// <summary>Python's <c>glob.glob</c>: <c>* ? [ ]</c> in each part of a path; a leading dot must be written.</summary>
internal static class FileGlobbing
{
    /// <summary>The files (no folders) that a pattern stands for, sorted.</summary>
    public static IReadOnlyList<string> Files(string pattern, string baseDirectory) =>
        [.. Matches(PosixPath.Join([baseDirectory, pattern])).Where(File.Exists).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Matches(string pattern)
    {
        IEnumerable<string> found = ["/"];
        foreach (string part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found = [.. found.SelectMany(folder => Inside(folder, part))];
        }

        return found;
    }

    private static IEnumerable<string> Inside(string folder, string part)
    {
        if (part.IndexOfAny(['*', '?', '[']) < 0)
        {
            string path = PosixPath.Join([folder, part]);
            return Path.Exists(path) ? [path] : [];
        }

        if (!Directory.Exists(folder))
            return [];

        var names = new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.FileName.ToString(), new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = true });
        return names.Where(name => (part[0] == '.' || name[0] != '.') && GlobPattern.Fits(name, part)).Select(name => PosixPath.Join([folder, name]));
    }
}
