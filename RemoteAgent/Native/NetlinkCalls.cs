using System.Runtime.InteropServices;

namespace Mitogen.RemoteAgent.Native;

/// <summary>Opens a socket to the kernel; it is read and written as a file.</summary>
internal static partial class NetlinkCalls
{
    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    internal static partial int Socket(int domain, int type, int protocol);
}
