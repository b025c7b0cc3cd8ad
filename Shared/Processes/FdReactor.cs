using System.Runtime.InteropServices;

namespace Mitogen.Processes;

/// <summary>
/// One thread on epoll that tells observers when their descriptors may be read or written, edge-triggered. It runs no caller's code:
/// observers only wake tasks, whose continuations run on the thread pool.
/// </summary>
internal sealed unsafe class FdReactor : IDisposable
{
    private const int MaxEvents = 128;
    private const int StackSize = 256 * 1024;
    private const int Add = 1;
    private const int Delete = 2;

    private static readonly Lazy<FdReactor> LazyShared = new(() => new FdReactor());

    private readonly Lock _gate = new();
    private readonly FdHandle _epoll;
    private readonly FdHandle _wakeUp;
    private readonly Thread _thread;

    // Indexed by descriptor: an event that outlived its descriptor wakes the next owner of the number in vain, which is harmless.
    private volatile IReadinessObserver?[] _observers = new IReadinessObserver?[64];
    private volatile bool _stopping;

    /// <param name="usesPidFds">False makes child exits be waited for by a blocked thread each, as on kernels before 5.3.</param>
    internal FdReactor(bool usesPidFds = true)
    {
        UsesPidFds = usesPidFds;
        SignalDisposition.Prepare();
        _epoll = Opened(Libc.EpollCreate(LibcConstants.OpenCloseOnExec), "epoll_create1");
        _wakeUp = Opened(Libc.EventFd(0, LibcConstants.OpenCloseOnExec | LibcConstants.OpenNonBlocking), "eventfd");
        Control(Add, _wakeUp.Number, EpollEvents.In);
        _thread = new Thread(Run, StackSize) { IsBackground = true, Name = "fd reactor" };
        _thread.UnsafeStart();
    }

    /// <summary>The process's reactor, started at first use and never stopped.</summary>
    internal static FdReactor Shared => LazyShared.Value;

    internal bool UsesPidFds { get; }

    /// <summary>Starts telling; false when the descriptor is of a kind that never waits (regular file, /dev/null).</summary>
    internal bool TryRegister(int fd, IReadinessObserver observer)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, this);
            if (fd >= _observers.Length)
            {
                var larger = new IReadinessObserver?[Math.Max(fd + 1, _observers.Length * 2)];
                _observers.CopyTo(larger, 0);
                _observers = larger;
            }

            _observers[fd] = observer;
            uint events = EpollEvents.In | EpollEvents.Out | EpollEvents.ReadHangUp | EpollEvents.EdgeTriggered;
            if (Control(Add, fd, events))
                return true;
            _observers[fd] = null;
            return false;
        }
    }

    /// <summary>Call it before the descriptor is closed.</summary>
    internal void Unregister(int fd, IReadinessObserver observer)
    {
        lock (_gate)
        {
            if (_stopping || fd >= _observers.Length || _observers[fd] != observer)
                return;
            _observers[fd] = null;
            _ = Libc.EpollControl(_epoll.Number, Delete, fd, null);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_stopping)
                return;
            _stopping = true;
        }

        ulong one = 1;
        _ = Libc.Write(_wakeUp.Number, (byte*)&one, sizeof(ulong));
        _thread.Join();
        foreach (IReadinessObserver? observer in _observers)
            observer?.OnReactorStopped();
        _epoll.Dispose();
        _wakeUp.Dispose();
    }

    private static FdHandle Opened(int fd, string call) => fd < 0 ? throw FdException.Last(call) : FdHandle.AboveStandard(fd);

    private void Run()
    {
        byte* events = stackalloc byte[MaxEvents * EpollEvents.Size];
        while (!_stopping)
        {
            int count = Libc.EpollWait(_epoll.Number, events, MaxEvents, -1);
            if (count < 0 && Marshal.GetLastPInvokeError() != Errno.Interrupted)
                throw FdException.Last("epoll_wait");
            IReadinessObserver?[] observers = _observers;
            for (int i = 0; i < count; i++)
            {
                (uint happened, int fd) = EpollEvents.Read(events + (i * EpollEvents.Size));
                if (fd < observers.Length)
                    observers[fd]?.OnReady(happened);
            }
        }
    }

    private bool Control(int operation, int fd, uint events)
    {
        byte* slot = stackalloc byte[16];
        EpollEvents.Write(slot, events, fd);
        if (Libc.EpollControl(_epoll.Number, operation, fd, slot) == 0)
            return true;
        return Marshal.GetLastPInvokeError() == Errno.NotPermitted ? false : throw FdException.Last($"epoll_ctl on descriptor {fd}");
    }
}
