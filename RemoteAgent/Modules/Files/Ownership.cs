using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>What a file that replaces another takes over from it.</summary>
internal static class Ownership
{
    private const uint Default = 0x1B6; // 0666

    public static void Prepare(NewFile file, FileStatus? replaced)
    {
        if (replaced is { IsRegular: true } status)
            file.SetOwnership(status.Permissions, status.UserId, status.GroupId);
        else
            file.SetOwnership(Default & ~FileSystem.Umask(), user: null, group: null);
    }
}
