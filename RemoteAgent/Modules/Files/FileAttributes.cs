using System.Globalization;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>Owner, group, mode and flags that a step wants a file to have.</summary>
internal sealed class FileAttributes(ModuleStep step)
{
    private readonly Value _mode = step.Arguments["mode"];
    private readonly string? _owner = step.Arguments.Text("owner");
    private readonly string? _group = step.Arguments.Text("group");
    private readonly string? _flags = step.Arguments.Text("attributes");

    /// <summary>Instead of the step's own <c>mode</c>: a copy's <c>directory_mode</c>, or what <c>preserve</c> stands for.</summary>
    public Value? ModeOverride { get; init; }

    private Value Mode => ModeOverride ?? _mode;

    /// <summary>Brings a file to what is wanted; in check mode only says whether it is.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="follow">Whether the mode of what a link leads to is meant; a link itself has none.</param>
    /// <param name="diff">Takes the changes down; null when nobody looks.</param>
    /// <param name="shown">The path in results; null for <paramref name="path"/>.</param>
    /// <returns>True when something changed or would.</returns>
    /// <exception cref="StepFailure">There is no such account, the mode makes no sense, or the system refuses.</exception>
    public bool Apply(string path, bool follow, DiffMaps? diff, string? shown = null)
    {
        string target = follow ? FileSystem.RealPath(path) : path;
        bool changed = ApplyOwner(target, shown ?? path, diff);
        changed |= ApplyGroup(target, shown ?? path, diff);
        changed |= ApplyMode(target, shown ?? path, diff);
        changed |= ApplyFlags(target, shown ?? path, diff);
        return changed;
    }

    private bool ApplyOwner(string path, string shown, DiffMaps? diff)
    {
        if (_owner is not { Length: > 0 } name)
            return false;
        uint id = uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number
            : step.Accounts.FindUser(name)?.Id ?? throw Unknown(shown, "chown", "user", name);
        uint before = Look(path, shown).UserId;
        if (before == id)
            return false;
        diff?.Note("owner", before, id);
        Change(shown, "chown failed", () => FileSystem.ChangeOwner(path, id, group: null));
        return true;
    }

    private bool ApplyGroup(string path, string shown, DiffMaps? diff)
    {
        if (_group is not { Length: > 0 } name)
            return false;
        uint id = uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number
            : step.Accounts.FindGroup(name)?.Id ?? throw Unknown(shown, "chgrp", "group", name);
        uint before = Look(path, shown).GroupId;
        if (before == id)
            return false;
        diff?.Note("group", before, id);
        Change(shown, "chgrp failed", () => FileSystem.ChangeOwner(path, user: null, id));
        return true;
    }

    private bool ApplyMode(string path, string shown, DiffMaps? diff)
    {
        if (Mode.IsNull || Mode is StringValue { Text: "" })
            return false;
        FileStatus status = Look(path, shown);
        if (FileMode.TryParse(Mode, status, FileSystem.Umask(), out uint wanted) is { } detail)
        {
            StepFailure failure = StepFailure.At(shown, "mode must be in octal or symbolic form");
            failure.Details["details"] = detail;
            throw failure;
        }

        if (status.IsLink || status.Permissions == wanted)
            return false;
        diff?.Note("mode", FileMode.Describe(status.Permissions), FileMode.Describe(wanted));
        Change(shown, "chmod failed", () => FileSystem.ChangeMode(path, wanted));
        return true;
    }

    private bool ApplyFlags(string path, string shown, DiffMaps? diff)
    {
        if (_flags is not { Length: > 0 } wanted)
            return false;
        FileFlags? before = FileFlags.Read(path);
        if (before is null || before.With(wanted) is not { } after || after.Bits == before.Bits)
            return false;
        diff?.Note("attributes", before.Letters, wanted);
        Change(shown, "chattr failed", () => after.Write(path));
        return true;
    }

    private StepFailure Unknown(string shown, string what, string kind, string name)
    {
        StepFailure failure = StepFailure.At(shown, $"{what} failed: failed to look up {kind} {name}");
        if (step.CheckMode)
            failure.Details.AddWarning($"failed to look up {kind} {name}. Create {kind} up to this point in real play");
        return failure;
    }

    private static FileStatus Look(string path, string shown)
    {
        try
        {
            return FileSystem.Stat(path, follow: false);
        }
        catch (UnixException failure)
        {
            throw StepFailure.At(shown, failure.Message);
        }
    }

    private void Change(string shown, string what, Action action)
    {
        if (step.CheckMode)
            return;
        try
        {
            action();
        }
        catch (UnixException failure)
        {
            StepFailure refused = StepFailure.At(shown, what);
            refused.Details["details"] = failure.Message;
            throw refused;
        }
    }
}
