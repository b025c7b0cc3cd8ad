using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary><c>state: link</c>.</summary>
internal static class LinkState
{
    public static MapValue Reach(FileRequest request)
    {
        string before = request.Before;
        string source = request.Source ?? (before == "link" ? FileSystem.ReadLink(request.Path) : throw new StepFailure("src is required for creating new symlinks"));
        RefuseDangling(request, source);
        RefuseConversion(request, before);
        DiffMaps diff = DiffMaps.Of(request.Shown, before, "link");
        bool changed = before != "link";
        if (before == "link" && FileSystem.ReadLink(request.Path) is var old && old != source)
        {
            changed = true;
            diff.Note("src", old, source);
        }

        if (changed && !request.CheckMode)
            Make(request, source, before);
        var result = new MapValue { ["dest"] = request.Shown, ["src"] = source, ["changed"] = changed };
        changed |= ApplyAttributes(request, before, result, diff);
        result["changed"] = changed;
        result["diff"] = diff.ToValue();
        return result;
    }

    private static bool ApplyAttributes(FileRequest request, string before, MapValue result, DiffMaps diff)
    {
        if (request.CheckMode && before != "link")
            return false;
        if (request.Follow && FileSystem.Probe(request.Path) is null)
        {
            result.AddWarning("Cannot set fs attributes on a non-existent symlink target. follow should be set to False to avoid this.");
            return false;
        }

        bool changed = new FileAttributes(request.Step).Apply(request.Path, request.Follow, diff, request.Shown);
        return changed | FileTimes.Of(request.Step, "preserve").Apply(request.Step, request.Path, request.Shown, diff);
    }

    private static void RefuseDangling(FileRequest request, string source)
    {
        if (request.Force)
            return;
        bool isDirectory = FileSystem.Probe(request.Path, follow: false) is { IsDirectory: true };
        string target = PathText.Join(isDirectory ? request.Path : PathText.DirectoryOf(request.Path), source);
        if (FileSystem.Probe(target) is not null)
            return;
        StepFailure failure = StepFailure.At(
            request.Shown,
            $"src file does not exist, use \"force=yes\" if you really want to create the link: {target}");
        failure.Details["src"] = source;
        throw failure;
    }

    private static void RefuseConversion(FileRequest request, string before)
    {
        if (before is not ("file" or "hard" or "directory"))
            return;
        if (!request.Force)
            throw StepFailure.At(request.Shown, $"refusing to convert from {before} to symlink for {request.Shown}");
        if (before == "directory" && FileSystem.List(request.Path).Count > 0)
            throw StepFailure.At(request.Shown, $"the directory {request.Shown} is not empty, refusing to convert it");
    }

    private static void Make(FileRequest request, string source, string before)
    {
        if (before == "absent")
        {
            try
            {
                FileSystem.SymbolicLink(source, request.Path);
            }
            catch (UnixException failure)
            {
                throw StepFailure.At(request.Shown, $"Error while linking: {failure.Message}");
            }

            return;
        }

        string temporary = TemporaryName.Beside(request.Path);
        try
        {
            FileSystem.SymbolicLink(source, temporary);
            if (before == "directory")
                FileSystem.RemoveDirectory(request.Path);
            FileSystem.Rename(temporary, request.Path);
        }
        catch (UnixException failure)
        {
            FileSystem.TryUnlink(temporary);
            throw StepFailure.At(request.Shown, $"Error while replacing: {failure.Message}");
        }
    }
}
