using System.Globalization;
using Mitogen.RemoteAgent.Accounts;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>The keys about a file that results carry: owner, group, mode, size, state.</summary>
internal static class FileFacts
{
    /// <summary>Adds what is at the result's <c>path</c>, or <c>dest</c>; nothing when nothing is there, or a link that leads nowhere.</summary>
    public static MapValue Add(MapValue result, ModuleStep step)
    {
        string? path = result.TryGetValue("path", out Value? found) || result.TryGetValue("dest", out found) ? (found as StringValue)?.Text : null;
        if (path is null || FileSystem.Probe(step.Resolve(path)) is null || FileSystem.Probe(step.Resolve(path), follow: false) is not { } status)
            return result;
        result["uid"] = status.UserId;
        result["gid"] = status.GroupId;
        result["owner"] = NameOfUser(step.Accounts, status.UserId);
        result["group"] = NameOfGroup(step.Accounts, status.GroupId);
        result["mode"] = FileMode.Describe(status.Permissions);
        result["state"] = StateOf(status);
        result["size"] = status.Size;
        return result;
    }

    public static string NameOfUser(AccountDatabase accounts, uint id) => accounts.FindUser(id)?.Name ?? id.ToString(CultureInfo.InvariantCulture);

    public static string NameOfGroup(AccountDatabase accounts, uint id) => accounts.FindGroup(id)?.Name ?? id.ToString(CultureInfo.InvariantCulture);

    /// <summary>In the words of the file module; a device counts as a file.</summary>
    public static string StateOf(FileStatus? status) => status switch
    {
        null => "absent",
        { IsLink: true } => "link",
        { IsDirectory: true } => "directory",
        { LinkCount: > 1 } => "hard",
        _ => "file",
    };

    /// <summary>What is at a path, links not followed; <c>absent</c> also when a part of the way is no directory.</summary>
    public static string StateAt(string path) => StateOf(FileSystem.Probe(path, follow: false));
}
