using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary><c>state: absent</c>.</summary>
internal static class AbsentState
{
    /// <summary>Longer lists of what is removed are cut: a result has a limit.</summary>
    private const int MaxListed = 10_000;

    public static MapValue Reach(FileRequest request, CancellationToken cancellationToken)
    {
        var result = new MapValue { ["path"] = request.Shown, ["changed"] = false, ["state"] = "absent" };
        string path = request.Path.Length > 1 ? request.Path.TrimEnd('/') : request.Path;
        string before = FileFacts.StateAt(path);
        if (before == "absent")
            return result;
        DiffMaps diff = DiffMaps.Of(request.Shown, before, "absent");
        if (before == "directory")
            diff.NoteBefore("path_content", ListContent(path));
        result["diff"] = diff.ToValue();
        result["changed"] = true;
        if (!request.CheckMode)
            Remove(path, before, request.Shown, cancellationToken);
        return result;
    }

    private static void Remove(string path, string before, string shown, CancellationToken cancellationToken)
    {
        try
        {
            if (before == "directory")
                FileTree.Remove(path, cancellationToken);
            else
                FileSystem.Unlink(path);
        }
        catch (UnixException failure) when (failure.Errno != UnixException.NoEntry)
        {
            throw StepFailure.At(shown, before == "directory" ? $"rmtree failed: {failure.Message}" : $"unlinking failed: {failure.Message} ");
        }
    }

    private static MapValue ListContent(string directory)
    {
        var directories = new ListValue();
        var files = new ListValue();
        foreach ((string path, FileStatus status) in FileTree.Walk(directory).Take(MaxListed))
            (status.IsDirectory ? directories : files).Add(path);
        return new MapValue { ["directories"] = directories, ["files"] = files };
    }
}
