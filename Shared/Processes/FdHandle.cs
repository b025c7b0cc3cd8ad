using System.Runtime.InteropServices;

namespace Mitogen.Processes;

/// <summary>A file descriptor that is closed once, and not while a call on it is under way.</summary>
internal sealed class FdHandle : SafeHandle
{
    /// <param name="ownsHandle">False leaves the descriptor open for ever: the process's own standard streams.</param>
    internal FdHandle(int fd, bool ownsHandle = true)
        : base(-1, ownsHandle) => SetHandle(fd);

    public override bool IsInvalid => handle < 0;

    /// <summary>The number, for calls made while this object is known to be open.</summary>
    internal int Number => (int)handle;

    /// <summary>Our descriptors stay clear of 0 to 2, so that giving a child its standard streams overwrites none of them.</summary>
    internal static FdHandle AboveStandard(int fd)
    {
        if (fd > 2)
            return new FdHandle(fd);
        int moved = Libc.Fcntl(fd, LibcConstants.DuplicateCloseOnExec, 3);
        FdException? failure = moved < 0 ? FdException.Last("duplicating a descriptor") : null;
        _ = Libc.Close(fd);
        return failure is null ? new FdHandle(moved) : throw failure;
    }

    internal static void SetNonBlocking(int fd)
    {
        int flags = Libc.Fcntl(fd, LibcConstants.GetStatusFlags, 0);
        if (flags < 0 || Libc.Fcntl(fd, LibcConstants.SetStatusFlags, flags | LibcConstants.OpenNonBlocking) < 0)
            throw FdException.Last("making a descriptor non-blocking");
    }

    protected override bool ReleaseHandle() => Libc.Close((int)handle) == 0;
}
