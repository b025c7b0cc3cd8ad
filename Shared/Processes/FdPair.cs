namespace Mitogen.Processes;

/// <summary>Two connected descriptors, both close-on-exec: ours does not block, the child's does.</summary>
internal sealed record FdPair(FdHandle Ours, FdHandle Child)
{
    /// <summary>A pipe that the child reads.</summary>
    internal static FdPair PipeToChild()
    {
        (FdHandle reading, FdHandle writing) = OpenPipe();
        return NonBlocking(new FdPair(writing, reading));
    }

    /// <summary>A pipe that the child writes.</summary>
    internal static FdPair PipeFromChild()
    {
        (FdHandle reading, FdHandle writing) = OpenPipe();
        return NonBlocking(new FdPair(reading, writing));
    }

    internal static unsafe FdPair Sockets()
    {
        int* fds = stackalloc int[2];
        if (Libc.SocketPair(LibcConstants.UnixDomain, LibcConstants.StreamSocket | LibcConstants.SocketCloseOnExec, 0, fds) != 0)
            throw FdException.Last("socketpair");
        return NonBlocking(new FdPair(FdHandle.AboveStandard(fds[0]), FdHandle.AboveStandard(fds[1])));
    }

    private static unsafe (FdHandle Reading, FdHandle Writing) OpenPipe()
    {
        int* fds = stackalloc int[2];
        if (Libc.Pipe2(fds, LibcConstants.OpenCloseOnExec) != 0)
            throw FdException.Last("pipe2");
        return (FdHandle.AboveStandard(fds[0]), FdHandle.AboveStandard(fds[1]));
    }

    private static FdPair NonBlocking(FdPair pair)
    {
        FdHandle.SetNonBlocking(pair.Ours.Number);
        return pair;
    }
}
