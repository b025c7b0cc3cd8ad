using Mitogen.Modules;
using Mitogen.Modules.Specs;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary><c>ansible.builtin.file</c>: one type for each state.</summary>
internal sealed class FileModule : INativeModule
{
    public ArgumentSpec Spec => FileSpecs.File;

    public ValueTask<MapValue> RunAsync(ModuleStep step, CancellationToken cancellationToken)
    {
        MapValue result;
        try
        {
            result = Run(step, cancellationToken);
        }
        catch (StepFailure failure)
        {
            result = failure.ToResult();
        }
        catch (UnixException failure)
        {
            result = ModuleResults.Failed(failure.Message);
        }

        return ValueTask.FromResult(FileFacts.Add(result, step));
    }

    private static MapValue Run(ModuleStep step, CancellationToken cancellationToken)
    {
        string shown = step.Arguments.RequiredText("path");
        string before = FileFacts.StateAt(step.Resolve(shown));
        string state = step.Arguments.Text("state") ?? (before != "absent" ? before : step.Arguments.Flag("recurse") ? "directory" : "file");
        if (step.Arguments.Flag("recurse") && state != "directory")
            throw StepFailure.At(shown, "recurse option requires state to be 'directory'");
        if (step.Arguments.Has("src") && state is not ("link" or "hard"))
            throw StepFailure.At(shown, "src option requires state to be 'link' or 'hard'");
        var request = new FileRequest(step, IntoDirectory(step, shown, state));
        return state switch
        {
            "absent" => AbsentState.Reach(request, cancellationToken),
            "directory" => DirectoryState.Reach(request, cancellationToken),
            "touch" => TouchState.Reach(request),
            "link" => LinkState.Reach(request),
            "hard" => HardLinkState.Reach(request),
            _ => RegularState.Reach(request),
        };
    }

    /// <summary>A directory as the place for something that has a name of its own: the path is in it.</summary>
    private static string IntoDirectory(ModuleStep step, string path, string state)
    {
        if (state is "link" or "absent" || FileSystem.Probe(step.Resolve(path)) is not { IsDirectory: true })
            return path;
        string? name = step.Arguments.Text("_original_basename") ?? (step.Arguments.Text("src") is { } src ? PathText.NameOf(src) : null);
        return string.IsNullOrEmpty(name) ? path : PathText.Join(path, name);
    }
}
