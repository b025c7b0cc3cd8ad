using Mitogen.Modules;
using Mitogen.Modules.Specs;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>
/// <c>mitogen.write_file</c>: the target's part of copy and template. It compares first, and asks for content only when it is needed and
/// the request did not bring it.
/// </summary>
internal sealed class WriteFileModule : INativeModule
{
    public ArgumentSpec Spec => FileSpecs.WriteFile;

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
            result["checksum"] = step.Arguments.RequiredText("sha1");
        }
        catch (UnixException failure)
        {
            result = ModuleResults.Failed(failure.Message);
        }

        return FileFacts.Add(result, step);
    }

    private static async ValueTask<MapValue> RunCheckedAsync(ModuleStep step, CancellationToken cancellationToken)
    {
        Destination destination = Find(step);
        if (destination.Status is not null && !step.Arguments.Flag("force"))
            return new MapValue { ["changed"] = false, ["dest"] = destination.Shown, ["src"] = step.Arguments["src"] };
        if (IsSame(step, destination, cancellationToken))
            return KeepContent(step, destination);
        MapValue? before = step.Diff ? FileDiff.Before(destination, (int)(step.Arguments.Integer("_diff_limit") ?? 0)) : null;
        var diff = new ListValue(before is null ? [] : [before]);
        if (step.CheckMode)
            return new MapValue { ["changed"] = true, ["diff"] = diff };
        return await ReplaceAsync(step, destination, diff, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A directory, or a path that ends as one, takes the file under its original name.</summary>
    private static Destination Find(ModuleStep step)
    {
        string shown = step.Arguments.RequiredText("dest");
        FileStatus? status = FileSystem.TryStat(step.Resolve(shown), follow: true);
        bool isDirectory = status is { IsDirectory: true };
        if (isDirectory || shown.EndsWith('/'))
        {
            if (step.Arguments.Text("original_basename") is not { Length: > 0 } name)
                throw new StepFailure("can not use content with a dir as dest");
            shown = PathText.Join(shown, name);
        }

        string path = step.Resolve(shown);
        if (step.Arguments.Flag("follow") && FileSystem.Probe(path, follow: false) is { IsLink: true })
            path = FileSystem.RealPath(path);
        return new Destination(shown, path, FileSystem.TryStat(path, follow: false));
    }

    private static bool IsSame(ModuleStep step, Destination destination, CancellationToken cancellationToken)
    {
        if (destination.Status is not { IsRegular: true } status || status.Size != step.Arguments.Integer("size"))
            return false;
        return Hashing.Digests.OfFile(destination.Path, cancellationToken, "sha1")[0] == step.Arguments.RequiredText("sha1");
    }

    private static MapValue KeepContent(ModuleStep step, Destination destination)
    {
        var diff = new DiffMaps(destination.Shown);
        bool changed = new FileAttributes(step).Apply(destination.Path, follow: false, diff, destination.Shown);
        return new MapValue
        {
            ["changed"] = changed,
            ["checksum"] = step.Arguments["sha1"],
            ["dest"] = destination.Shown,
            ["path"] = destination.Shown,
            ["diff"] = diff.ToValue(),
        };
    }

    private static async ValueTask<MapValue> ReplaceAsync(ModuleStep step, Destination destination, ListValue diff, CancellationToken cancellationToken)
    {
        MakeParent(step, destination);
        ContentDigests digests;
        string? backup;
        using (NewFile file = OpenNew(destination))
        {
            digests = await ContentWriter.WriteAsync(step, file, cancellationToken).ConfigureAwait(false);
            Ownership.Prepare(file, destination.Status);
            await Validation.CheckAsync(step, file, cancellationToken).ConfigureAwait(false);
            backup = step.Arguments.Flag("backup") && destination.Status is not null ? Backup.Make(step, destination) : null;
            Replacement.Commit(step, file, destination);
        }

        new FileAttributes(step).Apply(destination.Path, follow: false, diff: null, destination.Shown);
        var result = new MapValue
        {
            ["changed"] = true,
            ["checksum"] = digests.Sha1,
            ["md5sum"] = digests.Md5,
            ["dest"] = destination.Shown,
            ["src"] = step.Arguments["src"],
            ["diff"] = diff,
        };
        if (backup is not null)
            result["backup_file"] = backup;
        return result;
    }

    private static NewFile OpenNew(Destination destination)
    {
        try
        {
            return NewFile.Create(TemporaryName.Beside(destination.Path));
        }
        catch (UnixException failure) when (failure.Errno is UnixException.AccessDenied or UnixException.NotPermitted)
        {
            throw new StepFailure($"Destination {PathText.DirectoryOf(destination.Shown)} not writable");
        }
    }

    /// <summary>Only a destination that ends as a directory is made; any other must have one.</summary>
    private static void MakeParent(ModuleStep step, Destination destination)
    {
        string parent = PathText.DirectoryOf(destination.Path);
        if (FileSystem.Probe(parent) is { IsDirectory: true })
            return;
        if (!step.Arguments.RequiredText("dest").EndsWith('/'))
            throw new StepFailure($"Destination directory {PathText.DirectoryOf(destination.Shown)} does not exist");
        var attributes = new FileAttributes(step) { ModeOverride = step.Arguments["directory_mode"] };
        FileTree.MakeAll(parent, made => attributes.Apply(made, follow: false, diff: null));
    }
}
