using Mitogen.Templating.Objects;

namespace Mitogen.Templating.Python;

/// <summary>Python's <c>ntpath</c>.</summary>
internal static class WindowsPath
{
    private static readonly char[] Separators = ['\\', '/'];

    public static string BaseName(string path)
    {
        string rest = path[DriveLength(path)..];
        return rest[(rest.LastIndexOfAny(Separators) + 1)..];
    }

    public static string DirectoryName(string path)
    {
        int drive = DriveLength(path);
        string rest = path[drive..];
        string head = rest[..(rest.LastIndexOfAny(Separators) + 1)];
        string trimmed = head.TrimEnd(Separators);
        return path[..drive] + (trimmed.Length == 0 ? head : trimmed);
    }

    public static TupleValue SplitDrive(string path)
    {
        int drive = DriveLength(path);
        return new TupleValue(path[..drive], path[drive..]);
    }

    private static int DriveLength(string path)
    {
        if (path.Length >= 2 && path[1] == ':')
            return 2;

        bool isShare = path.Length > 2 && Separators.Contains(path[0]) && Separators.Contains(path[1]);
        if (!isShare)
            return 0;

        int host = path.IndexOfAny(Separators, 2);
        int share = host < 0 ? -1 : path.IndexOfAny(Separators, host + 1);
        return host < 0 ? path.Length : share < 0 ? path.Length : share;
    }
}
