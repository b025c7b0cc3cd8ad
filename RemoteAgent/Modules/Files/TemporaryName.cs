using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>Names for files that live for a moment beside the one they will replace.</summary>
internal static class TemporaryName
{
    private static int _last;

    /// <summary>In the same directory, so that a rename replaces the file in one step. Hidden, and no two alike.</summary>
    public static string Beside(string path)
    {
        int number = Interlocked.Increment(ref _last);
        string name = PathText.NameOf(path.TrimEnd('/'));
        string shortened = name.Length > 100 ? name[..100] : name;
        return PathText.Join(PathText.DirectoryOf(path.TrimEnd('/')), $".mitogen-{Environment.ProcessId}-{number}-{shortened}.tmp");
    }
}
