using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary><c>state: touch</c>.</summary>
internal static class TouchState
{
    public static MapValue Reach(FileRequest original)
    {
        // A link that leads nowhere is shown by where it leads, as ansible-core 2.14.18 does.
        FileRequest request = original.Before == "link" && FileSystem.Probe(original.Path) is null ? original.ThroughLink() : original;
        string before = original.Before;
        FileTimes times = FileTimes.Of(request.Step, "now");
        var result = new MapValue { ["dest"] = request.Shown, ["changed"] = true };
        if (before == "absent")
        {
            if (request.CheckMode)
                return result;
            Create(request);
        }

        DiffMaps diff = DiffMaps.Of(request.Shown, before, "touch");
        bool changed = before == "absent";
        changed |= new FileAttributes(request.Step).Apply(request.Path, request.Follow, diff, request.Shown);
        changed |= times.Apply(request.Step, Target(request, before), request.Shown, diff);
        result["changed"] = changed;
        result["diff"] = diff.ToValue();
        return result;
    }

    private static string Target(FileRequest request, string before) => request.Follow && before == "link" ? FileSystem.RealPath(request.Path) : request.Path;

    private static void Create(FileRequest request)
    {
        try
        {
            using UnixFile file = UnixFile.Open(request.Path, UnixFile.WriteOnly | UnixFile.Create, 0x1B6);
        }
        catch (UnixException failure)
        {
            throw StepFailure.At(request.Shown, $"Error, could not touch target: {failure.Message}");
        }
    }
}
