namespace Mitogen.Processes;

/// <summary>Linux's numbers for the calls in <see cref="Libc"/>, equal on x64 and arm64.</summary>
internal static class LibcConstants
{
    internal const int OpenReadWrite = 0x2;
    internal const int OpenNoControllingTerminal = 0x100;
    internal const int OpenNonBlocking = 0x800;
    internal const int OpenCloseOnExec = 0x80000;
    internal const int ExecuteAccess = 1;
    internal const int DuplicateCloseOnExec = 1030;
    internal const int GetStatusFlags = 3;
    internal const int SetStatusFlags = 4;
    internal const int UnixDomain = 1;
    internal const int StreamSocket = 1;
    internal const int ShutdownWriting = 1;
    internal const int SocketCloseOnExec = 0x80000;
    internal const int WaitNoHang = 1;
    internal const int WaitExited = 4;
    internal const int WaitNoReap = 0x1000000;
    internal const int IdIsPid = 1;
    internal const nint PidFdOpenCall = 434;
    internal const nuint SetWindowSize = 0x5414;

    /// <summary>No structure of any C library that is passed as a buffer here is larger.</summary>
    internal const int OpaqueSize = 512;
}
