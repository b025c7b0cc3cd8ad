using System.Runtime.InteropServices;

namespace Mitogen.RemoteAgent.Native;

/// <summary>Gives a file without a name one.</summary>
internal static unsafe partial class LinkCalls
{
    [LibraryImport("libc", EntryPoint = "linkat", SetLastError = true)]
    internal static partial int LinkAt(int fromDirectory, byte* from, int toDirectory, byte* to, int flags);

    [LibraryImport("libc", EntryPoint = "fchmod", SetLastError = true)]
    internal static partial int ChangeModeOf(int fd, uint mode);

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    internal static partial int ChangeOwnerOf(int fd, uint user, uint group);
}
