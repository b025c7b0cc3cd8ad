namespace Mitogen.Processes;

/// <summary>A descriptor of a process, readable once it has ended; any process, not only a child.</summary>
internal sealed class PidFd : IReadinessObserver, IDisposable
{
    private readonly FdReactor _reactor;
    private readonly FdHandle _handle;
    private readonly Action _onExit;
    private readonly Action _onReactorStopped;
    private int _disposed;

    private PidFd(FdReactor reactor, FdHandle handle, Action onExit, Action onReactorStopped)
    {
        _reactor = reactor;
        _handle = handle;
        _onExit = onExit;
        _onReactorStopped = onReactorStopped;
    }

    /// <summary>Null when there is no such process, or the kernel has no pidfds (before 5.3).</summary>
    /// <param name="onExit">Called on the reactor's thread, possibly more than once and possibly too early.</param>
    internal static PidFd? TryWatch(FdReactor reactor, int pid, Action onExit, Action onReactorStopped)
    {
        if (!reactor.UsesPidFds)
            return null;
        int fd = (int)Libc.SystemCall(LibcConstants.PidFdOpenCall, pid, 0);
        if (fd < 0)
            return null;
        var watch = new PidFd(reactor, FdHandle.AboveStandard(fd), onExit, onReactorStopped);
        reactor.TryRegister(watch._handle.Number, watch);
        return watch;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _reactor.Unregister(_handle.Number, this);
        _handle.Dispose();
    }

    void IReadinessObserver.OnReady(uint events) => _onExit();

    void IReadinessObserver.OnReactorStopped() => _onReactorStopped();
}
