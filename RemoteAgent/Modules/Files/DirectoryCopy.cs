using Mitogen.RemoteAgent.Hashing;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>Copies a directory on the target: its content when the source ends in a slash, else the directory itself.</summary>
internal static class DirectoryCopy
{
    public static MapValue Run(ModuleStep step, string source, CancellationToken cancellationToken)
    {
        string shown = step.Arguments.RequiredText("dest");
        FileStatus? there = FileSystem.Probe(step.Resolve(shown));
        if (there is { IsDirectory: false })
            throw new StepFailure($"cannot copy the directory {source} over the file {shown}");
        if (there is null && shown.EndsWith('/') && step.CheckMode)
            return new MapValue { ["changed"] = true, ["msg"] = $"dest directory {shown.TrimEnd('/')} would be created", ["src"] = source };
        bool wholeDirectory = !source.EndsWith('/');
        string target = wholeDirectory ? PathText.Join(step.Resolve(shown), PathText.NameOf(source)) : step.Resolve(shown).TrimEnd('/');
        string reported = wholeDirectory && there is not null ? PathText.Join(shown, PathText.NameOf(source)) : shown;
        var copy = new Copier(step, cancellationToken);
        copy.CopyInto(step.Resolve(source).TrimEnd('/'), target);
        bool changed = copy.Changed;
        if (FileSystem.Probe(step.Resolve(reported)) is not null)
            changed |= new FileAttributes(step).Apply(step.Resolve(reported).TrimEnd('/'), follow: false, diff: null, reported);
        return new MapValue { ["changed"] = changed, ["checksum"] = Value.Null, ["md5sum"] = Value.Null, ["dest"] = reported, ["src"] = source };
    }

    private sealed class Copier(ModuleStep step, CancellationToken cancellationToken)
    {
        private readonly FileAttributes _owner = new(step) { ModeOverride = Value.Null };

        public bool Changed { get; private set; }

        public void CopyInto(string from, string to)
        {
            MakeDirectory(from, to);
            foreach (string name in FileSystem.List(from))
            {
                cancellationToken.ThrowIfCancellationRequested();
                string source = PathText.Join(from, name);
                string target = PathText.Join(to, name);
                FileStatus status = FileSystem.Stat(source, follow: false);
                if (status.IsDirectory)
                    CopyInto(source, target);
                else if (status.IsLink)
                    CopyLink(source, target);
                else if (status.IsRegular)
                    CopyFile(source, target, status);
            }
        }

        private void MakeDirectory(string from, string to)
        {
            if (FileSystem.Probe(to) is null)
            {
                Changed = true;
                if (step.CheckMode)
                    return;
                uint permissions = FileSystem.Stat(from, follow: true).Permissions;
                FileTree.MakeAll(to, made => FileSystem.ChangeMode(made, permissions));
            }

            if (FileSystem.Probe(to) is not null && step.Arguments.Has("directory_mode"))
                Changed |= new FileAttributes(step) { ModeOverride = step.Arguments["directory_mode"] }.Apply(to, follow: false, diff: null);
            else if (FileSystem.Probe(to) is not null)
                Changed |= _owner.Apply(to, follow: false, diff: null);
        }

        private void CopyLink(string source, string target)
        {
            string leadsTo = FileSystem.ReadLink(source);
            if (FileSystem.Probe(target, follow: false) is { IsLink: true } && FileSystem.ReadLink(target) == leadsTo)
                return;
            Changed = true;
            if (step.CheckMode)
                return;
            string temporary = TemporaryName.Beside(target);
            FileSystem.SymbolicLink(leadsTo, temporary);
            try
            {
                FileSystem.Rename(temporary, target);
            }
            catch (UnixException)
            {
                FileSystem.TryUnlink(temporary);
                throw;
            }
        }

        private void CopyFile(string source, string target, FileStatus status)
        {
            FileStatus? there = FileSystem.Probe(target, follow: false);
            bool same = there is { IsRegular: true } && there.Value.Size == status.Size
                && Digests.OfFile(source, cancellationToken, "sha1")[0] == Digests.OfFile(target, cancellationToken, "sha1")[0];
            if (!same && (there is null || step.Arguments.Flag("force")))
            {
                Changed = true;
                if (!step.CheckMode)
                    FileCopy.Copy(source, target, status.Permissions, there, cancellationToken);
            }

            if (FileSystem.Probe(target) is null)
                return;
            Changed |= (step.Arguments.Text("mode") is null or "preserve" ? _owner : new FileAttributes(step)).Apply(target, follow: false, diff: null);
        }
    }
}
