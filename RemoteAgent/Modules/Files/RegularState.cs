using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary><c>state: file</c>: the attributes of a file that is there.</summary>
internal static class RegularState
{
    public static MapValue Reach(FileRequest original)
    {
        FileRequest request = original.ThroughLink();
        string before = request.Before;
        if (before is not ("file" or "hard"))
        {
            StepFailure failure = StepFailure.At(request.Shown, $"file ({request.Shown}) is {before}, cannot continue");
            failure.Details["state"] = before;
            throw failure;
        }

        DiffMaps diff = DiffMaps.Of(request.Shown, before, "file");
        bool changed = new FileAttributes(request.Step).Apply(request.Path, request.Follow, diff, request.Shown);
        changed |= FileTimes.Of(request.Step, "preserve").Apply(request.Step, request.Path, request.Shown, diff);
        return new MapValue { ["path"] = request.Shown, ["changed"] = changed, ["diff"] = diff.ToValue() };
    }
}
