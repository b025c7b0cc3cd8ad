using System.Runtime.InteropServices;

namespace Mitogen.Processes;

/// <summary>Waits for one child and reaps it; knows whether its number still is its own, so that no stranger is ever signalled.</summary>
internal sealed unsafe class ExitWatch(int pid)
{
    private const int WaitingStackSize = 128 * 1024;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<ExitStatus> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _reaped;
    private PidFd? _pidFd;

    internal Task<ExitStatus> Exited => _exited.Task;

    internal void Begin(FdReactor reactor)
    {
        // It may end, and be reaped, before TryWatch returns.
        PidFd? watch = PidFd.TryWatch(reactor, pid, Reap, WaitOnThread);
        lock (_gate)
        {
            if (!_reaped)
                (_pidFd, watch) = (watch, null);
        }

        watch?.Dispose();
        if (watch is null && _pidFd is null)
            WaitOnThread();
    }

    /// <summary>False when it has ended already.</summary>
    internal bool Signal(int signal)
    {
        lock (_gate)
            return !_reaped && Libc.Kill(pid, signal) == 0;
    }

    /// <summary>Signals the group or session that the child leads; what it left running is still reached after it has ended.</summary>
    internal bool SignalGroup(int signal)
    {
        lock (_gate)
        {
            // While a group has members its number goes to no new process; a process of that number means that the group is gone.
            if (_reaped && (Libc.Kill(pid, 0) == 0 || Marshal.GetLastPInvokeError() != Errno.NoSuchProcess))
                return false;
            return Libc.Kill(-pid, signal) == 0;
        }
    }

    private void Reap()
    {
        ExitStatus status = default;
        int result;
        PidFd? watch;
        lock (_gate)
        {
            if (_reaped)
                return;
            int code;
            long* usage = stackalloc long[LibcConstants.OpaqueSize / sizeof(long)];
            result = Libc.Wait4(pid, &code, LibcConstants.WaitNoHang, usage);
            if (result == 0)
                return;
            _reaped = true;
            watch = _pidFd;
            if (result == pid)
                status = ExitStatus.Decode(code, new ReadOnlySpan<long>(usage, 5));
        }

        watch?.Dispose();
        if (result == pid)
            _exited.SetResult(status);
        else
            _exited.SetException(new InvalidOperationException($"process {pid} was waited for by somebody else"));
    }

    private void WaitOnThread() => new Thread(WaitBlocking, WaitingStackSize) { IsBackground = true, Name = $"exit of {pid}" }.UnsafeStart();

    private void WaitBlocking()
    {
        byte* info = stackalloc byte[LibcConstants.OpaqueSize];
        while (Libc.WaitId(LibcConstants.IdIsPid, pid, info, LibcConstants.WaitExited | LibcConstants.WaitNoReap) != 0
            && Marshal.GetLastPInvokeError() == Errno.Interrupted)
        {
        }

        Reap();
    }
}
