using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary><c>state: hard</c>.</summary>
internal static class HardLinkState
{
    public static MapValue Reach(FileRequest request)
    {
        string before = request.Before;
        DiffMaps diff = DiffMaps.Of(request.Shown, before, "hard");
        bool changed = NeedsChange(request, before, diff);
        if (changed && !request.CheckMode)
            Make(request, before);
        if (!changed || !request.CheckMode)
            changed |= new FileAttributes(request.Step).Apply(request.Path, request.Follow, diff, request.Shown)
                | FileTimes.Of(request.Step, "preserve").Apply(request.Step, request.Path, request.Shown, diff);
        return new MapValue { ["dest"] = request.Shown, ["src"] = request.Source, ["changed"] = changed, ["diff"] = diff.ToValue() };
    }

    private static bool NeedsChange(FileRequest request, string before, DiffMaps diff)
    {
        if (request.Source is not { } source)
            return before != "absent" ? false : throw new StepFailure("src is required for creating new hardlinks");
        FileStatus target = FileSystem.Probe(request.Step.Resolve(source)) ?? throw Refuse(request, "src does not exist");
        switch (before)
        {
            case "absent":
                return true;
            case "link":
                diff.Note("src", FileSystem.ReadLink(request.Path), source);
                return true;
            case "directory":
                return request.Force ? true : throw Refuse(request, "Cannot link, directory exists at destination");
        }

        FileStatus present = FileSystem.Stat(request.Path, follow: false);
        if (present.Inode == target.Inode && present.Device == target.Device)
            return false;
        if (!request.Force)
            throw Refuse(request, before == "hard" ? "Cannot link, different hard link exists at destination" : "Cannot link, file exists at destination");
        return true;
    }

    private static void Make(FileRequest request, string before)
    {
        string source = request.Step.Resolve(request.Source!);
        string temporary = TemporaryName.Beside(request.Path);
        try
        {
            if (before == "absent")
            {
                FileSystem.Link(source, request.Path);
                return;
            }

            FileSystem.Link(source, temporary);
            if (before == "directory")
                FileSystem.RemoveDirectory(request.Path);
            FileSystem.Rename(temporary, request.Path);
        }
        catch (UnixException failure)
        {
            FileSystem.TryUnlink(temporary);
            throw StepFailure.At(request.Shown, $"Error while {(before == "absent" ? "linking" : "replacing")}: {failure.Message}");
        }
    }

    private static StepFailure Refuse(FileRequest request, string message) =>
        new(message, new MapValue { ["dest"] = request.Shown, ["src"] = request.Source });
}
