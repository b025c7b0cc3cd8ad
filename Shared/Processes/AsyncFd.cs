using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Mitogen.Processes;

/// <summary>
/// Reads and writes a pipe, socket or terminal without ever blocking a thread: the call is tried first, and only when it would block
/// is the reactor asked. One read and one write may be under way at a time. Descriptors that never wait (regular files) are read directly.
/// </summary>
internal sealed class AsyncFd : IReadinessObserver, IDisposable
{
    private const byte EndOfTransmission = 4;
    private readonly FdReactor _reactor;
    private readonly FdHandle _handle;
    private readonly int _number;
    private readonly bool _hangUpIsEnd;
    private readonly bool _waits;
    private readonly FdReadiness _readable = new();
    private readonly FdReadiness _writable = new();
    private int _reading;
    private int _writing;
    private int _disposed;

    /// <param name="handle">Non-blocking; owned from here on.</param>
    /// <param name="name">What people know it as: <c>stdout of ssh</c>.</param>
    /// <param name="isTerminal">A pty's master: EIO there means that the last process has closed the other side.</param>
    internal AsyncFd(FdHandle handle, string name, bool isTerminal = false, FdReactor? reactor = null)
    {
        _reactor = reactor ?? FdReactor.Shared;
        _handle = handle;
        _number = handle.Number;
        _hangUpIsEnd = isTerminal;
        Name = name;
        _waits = _reactor.TryRegister(_number, this);
    }

    /// <summary>For people, in errors.</summary>
    public string Name { get; }

    /// <summary>Takes an open descriptor, such as this process's own standard input, and makes it non-blocking.</summary>
    /// <param name="ownsHandle">False leaves the descriptor open when this object is disposed.</param>
    internal static AsyncFd Adopt(int fd, string name, bool ownsHandle, FdReactor? reactor = null)
    {
        FdHandle.SetNonBlocking(fd);
        return new AsyncFd(new FdHandle(fd, ownsHandle), name, isTerminal: false, reactor);
    }

    /// <summary>At least one byte, or 0 at the end.</summary>
    /// <exception cref="FdException">The other side is gone with data unread (ECONNRESET), or the read failed otherwise.</exception>
    /// <exception cref="ObjectDisposedException">Closed before or during the read.</exception>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<int>(cancellationToken);
        Enter(ref _reading, "read");
        bool waits = false;
        try
        {
            int count = TryRead(buffer.Span);
            if (count >= 0)
                return new ValueTask<int>(count);
            waits = true;
        }
        finally
        {
            if (!waits)
                Volatile.Write(ref _reading, 0);
        }

        return ReadWhenReadyAsync(buffer, cancellationToken);
    }

    /// <summary>Writes all of it. Cancelled midway, part of it may be written: the stream is of no more use then.</summary>
    /// <exception cref="FdException">Nobody reads any more (EPIPE), or the write failed otherwise.</exception>
    /// <exception cref="ObjectDisposedException">Closed before or during the write.</exception>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        Enter(ref _writing, "write");
        bool waits = false;
        try
        {
            while (!data.IsEmpty)
            {
                int count = TryWrite(data.Span);
                if (count < 0)
                {
                    waits = true;
                    break;
                }

                data = data[count..];
            }
        }
        finally
        {
            if (!waits)
                Volatile.Write(ref _writing, 0);
        }

        return waits ? WriteWhenReadyAsync(data, cancellationToken) : ValueTask.CompletedTask;
    }

    /// <summary>
    /// The reader sees the end: a socket is shut down for writing and can still be read, a terminal gets its end-of-file character (which
    /// counts at the start of a line), a pipe is closed.
    /// </summary>
    public void EndWriting()
    {
        if (Volatile.Read(ref _disposed) != 0)
            return;
        if (_hangUpIsEnd)
        {
            TryWrite([EndOfTransmission]);
            return;
        }

        Acquire();
        int errno = Libc.Shutdown(_number, LibcConstants.ShutdownWriting) == 0 ? 0 : Marshal.GetLastPInvokeError();
        _handle.DangerousRelease();
        if (errno == Errno.NotSocket)
            Dispose();
    }

    /// <summary>Pending operations end with <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        if (_waits)
            _reactor.Unregister(_number, this);
        _handle.Dispose();
        _readable.Wake();
        _writable.Wake();
    }

    void IReadinessObserver.OnReady(uint events)
    {
        if ((events & EpollEvents.Readable) != 0)
            _readable.Wake();
        if ((events & EpollEvents.Writable) != 0)
            _writable.Wake();
    }

    void IReadinessObserver.OnReactorStopped() => Dispose();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReadWhenReadyAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            using CancellationTokenRegistration wake = WakeOn(_readable, cancellationToken);
            while (true)
            {
                await _readable.WaitAsync().ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                int count = TryRead(buffer.Span);
                if (count >= 0)
                    return count;
            }
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WriteWhenReadyAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        try
        {
            using CancellationTokenRegistration wake = WakeOn(_writable, cancellationToken);
            while (!data.IsEmpty)
            {
                await _writable.WaitAsync().ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                for (int count = 0; !data.IsEmpty && count >= 0; data = data[Math.Max(count, 0)..])
                    count = TryWrite(data.Span);
            }
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }

    private static CancellationTokenRegistration WakeOn(FdReadiness readiness, CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static state => ((FdReadiness)state!).Wake(), readiness);

    /// <returns>Bytes read, 0 at the end, -1 when the call would block.</returns>
    private unsafe int TryRead(Span<byte> buffer)
    {
        _readable.Reset();
        fixed (byte* start = buffer)
        {
            while (true)
            {
                Acquire();
                nint count = Libc.Read(_number, start, (nuint)buffer.Length);
                int errno = count < 0 ? Marshal.GetLastPInvokeError() : 0;
                _handle.DangerousRelease();
                switch (errno)
                {
                    case 0: return (int)count;
                    case Errno.Interrupted: continue;
                    case Errno.Again when _waits: return -1;
                    case Errno.InputOutput when _hangUpIsEnd: return 0;
                    default: throw new FdException($"reading {Name}", errno);
                }
            }
        }
    }

    private unsafe int TryWrite(ReadOnlySpan<byte> data)
    {
        _writable.Reset();
        fixed (byte* start = data)
        {
            while (true)
            {
                Acquire();
                nint count = Libc.Write(_number, start, (nuint)data.Length);
                int errno = count < 0 ? Marshal.GetLastPInvokeError() : 0;
                _handle.DangerousRelease();
                switch (errno)
                {
                    case 0: return (int)count;
                    case Errno.Interrupted: continue;
                    case Errno.Again when _waits: return -1;
                    default: throw new FdException($"writing {Name}", errno);
                }
            }
        }
    }

    private void Acquire()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        bool acquired = false;
        _handle.DangerousAddRef(ref acquired);
    }

    private void Enter(ref int busy, string what)
    {
        if (Interlocked.Exchange(ref busy, 1) != 0)
            throw new InvalidOperationException($"a {what} of {Name} is already under way");
    }

    public override string ToString() => Name;
}
