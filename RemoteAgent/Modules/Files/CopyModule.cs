using Mitogen.Modules;
using Mitogen.Modules.Specs;
using Mitogen.RemoteAgent.Hashing;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary><c>ansible.builtin.copy</c> with <c>remote_src</c>: source and destination are both on the target.</summary>
internal sealed class CopyModule : INativeModule
{
    public ArgumentSpec Spec => FileSpecs.Copy;

    public async ValueTask<MapValue> RunAsync(ModuleStep step, CancellationToken cancellationToken)
    {
        MapValue result;
        try
        {
            result = await RunCheckedAsync(step, cancellationToken).ConfigureAwait(false);
        }
        catch (StepFailure failure)
        {
            result = failure.ToResult();
        }
        catch (UnixException failure)
        {
            result = ModuleResults.Failed(failure.Message);
        }

        return FileFacts.Add(result, step);
    }

    private static async ValueTask<MapValue> RunCheckedAsync(ModuleStep step, CancellationToken cancellationToken)
    {
        if (!step.Arguments.Flag("remote_src"))
            throw new StepFailure("the source is on the controller: this step is for the controller's part of copy");
        string shownSource = step.Arguments.Text("src") ?? throw new StepFailure("src (or content) is required");
        string source = step.Resolve(shownSource);
        FileStatus status = FileSystem.Probe(source) ?? throw new StepFailure($"Source {shownSource} not found");
        if (!FileSystem.Allows(source, mode: 4))
            throw new StepFailure($"Source {shownSource} not readable");
        if (status.IsDirectory)
            return DirectoryCopy.Run(step, shownSource, cancellationToken);
        string[] digests = Digests.OfFile(source, cancellationToken, "sha1", "md5");
        CheckSum(step, digests[0]);
        string shown = Place(step, shownSource);
        Destination destination = Find(step, shown);
        shown = step.Arguments.Flag("follow") ? destination.Path : shown;
        if (destination.Status is not null && !step.Arguments.Flag("force"))
            return new MapValue { ["changed"] = false, ["msg"] = "file already exists", ["src"] = shownSource, ["dest"] = shown };
        bool same = destination.Status is { IsRegular: true } there && there.Size == status.Size
            && Digests.OfFile(destination.Path, cancellationToken, "sha1")[0] == digests[0];
        var result = new MapValue { ["changed"] = !same, ["checksum"] = digests[0], ["md5sum"] = digests[1], ["dest"] = shown, ["src"] = shownSource };
        if (!same && !step.CheckMode)
            await ReplaceAsync(step, source, destination, result, cancellationToken).ConfigureAwait(false);
        if (FileSystem.Probe(destination.Path) is not null)
            result["changed"] = !same | Attributes(step, status).Apply(destination.Path, follow: false, diff: null, shown);
        return result;
    }

    private static async ValueTask ReplaceAsync(ModuleStep step, string source, Destination destination, MapValue result, CancellationToken cancellationToken)
    {
        using NewFile file = NewFile.Create(TemporaryName.Beside(destination.Path));
        FileCopy.Fill(file, source, cancellationToken);
        Ownership.Prepare(file, destination.Status);
        await Validation.CheckAsync(step, file, cancellationToken).ConfigureAwait(false);
        if (step.Arguments.Flag("backup") && destination.Status is not null)
            result["backup_file"] = Backup.Make(step, destination);
        Replacement.Commit(step, file, destination);
    }

    private static FileAttributes Attributes(ModuleStep step, FileStatus source) =>
        step.Arguments.Text("mode") == "preserve" ? new FileAttributes(step) { ModeOverride = FileMode.Describe(source.Permissions) } : new FileAttributes(step);

    private static void CheckSum(ModuleStep step, string found)
    {
        if (step.Arguments.Text("checksum") is not { } expected || expected == found)
            return;
        throw new StepFailure(
            "Copied file does not match the expected checksum. Transfer failed.",
            new MapValue { ["checksum"] = found, ["expected_checksum"] = expected });
    }

    /// <summary>A directory, or a path that ends as one and is made, takes the file under its own name.</summary>
    private static string Place(ModuleStep step, string source)
    {
        string shown = step.Arguments.RequiredText("dest");
        bool isDirectory = FileSystem.Probe(step.Resolve(shown)) is { IsDirectory: true };
        if (!isDirectory && !shown.EndsWith('/'))
        {
            string parent = PathText.DirectoryOf(step.Resolve(shown));
            return FileSystem.Probe(parent) is { IsDirectory: true } ? shown
                : throw new StepFailure($"Destination directory {PathText.DirectoryOf(shown)} does not exist");
        }

        if (!isDirectory && !step.CheckMode)
        {
            var attributes = new FileAttributes(step) { ModeOverride = step.Arguments["directory_mode"] };
            FileTree.MakeAll(step.Resolve(shown).TrimEnd('/'), made => attributes.Apply(made, follow: false, diff: null));
        }

        return PathText.Join(shown, PathText.NameOf(source));
    }

    private static Destination Find(ModuleStep step, string shown)
    {
        string path = step.Resolve(shown);
        if (step.Arguments.Flag("follow") && FileSystem.Probe(path, follow: false) is { IsLink: true })
            path = FileSystem.RealPath(path);
        return new Destination(shown, path, FileSystem.TryStat(path, follow: false));
    }
}
