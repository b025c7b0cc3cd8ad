using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary><c>state: directory</c>.</summary>
internal static class DirectoryState
{
    public static MapValue Reach(FileRequest original, CancellationToken cancellationToken)
    {
        FileRequest request = original.ThroughLink();
        string before = request.Before;
        var attributes = new FileAttributes(request.Step);
        DiffMaps diff = DiffMaps.Of(request.Shown, before, "directory");
        bool changed = before == "absent";
        if (changed)
        {
            if (request.CheckMode)
                return Describe(request, changed, diff);
            Make(request, attributes, diff);
        }
        else if (before != "directory")
        {
            throw StepFailure.At(request.Shown, $"{request.Shown} already exists as a {before}");
        }

        changed |= attributes.Apply(request.Path, request.Follow, diff, request.Shown);
        if (request.Step.Arguments.Flag("recurse"))
            changed |= ApplyBelow(request, attributes, request.Path, [], cancellationToken);
        changed |= FileTimes.Of(request.Step, "preserve").Apply(request.Step, request.Path, request.Shown, diff);
        return Describe(request, changed, diff);
    }

    private static MapValue Describe(FileRequest request, bool changed, DiffMaps diff) =>
        new() { ["path"] = request.Shown, ["changed"] = changed, ["diff"] = diff.ToValue() };

    /// <summary>Each directory on the way that is made gets the attributes too.</summary>
    private static void Make(FileRequest request, FileAttributes attributes, DiffMaps diff)
    {
        string path = request.Path.TrimEnd('/');
        try
        {
            FileTree.MakeAll(path, made => attributes.Apply(made, request.Follow, diff));
        }
        catch (UnixException failure)
        {
            throw StepFailure.At(request.Shown, $"There was an issue creating {request.Shown} as requested: {failure.Message}");
        }
    }

    /// <param name="visited">Directories that links led to: a ring of links must not be walked for ever.</param>
    private static bool ApplyBelow(FileRequest request, FileAttributes attributes, string directory, HashSet<string> visited, CancellationToken cancellationToken)
    {
        bool changed = false;
        foreach ((string path, FileStatus status) in FileTree.Walk(directory))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!status.IsLink)
            {
                changed |= attributes.Apply(path, follow: false, diff: null);
                continue;
            }

            if (!request.Follow)
            {
                changed |= attributes.Apply(path, follow: false, diff: null);
                continue;
            }

            string target = FileSystem.RealPath(path);
            if (FileSystem.Probe(target) is not { } found || !visited.Add(target))
                continue;
            changed |= attributes.Apply(target, follow: false, diff: null);
            if (found.IsDirectory)
                changed |= ApplyBelow(request, attributes, target, visited, cancellationToken);
        }

        return changed;
    }
}
