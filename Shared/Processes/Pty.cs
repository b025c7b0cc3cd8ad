using System.Text;

namespace Mitogen.Processes;

/// <summary>A pseudo-terminal: ours is the master, processes open the slave by its path.</summary>
internal sealed unsafe class Pty : IDisposable
{
    private const int LocalFlagsOffset = 12;
    private const uint EchoFlags = 0x8 | 0x40; // ECHO, ECHONL
    private readonly FdHandle _handle;
    private FdHandle? _heldSlave;

    private Pty(FdHandle handle, string slavePath, FdReactor reactor)
    {
        _handle = handle;
        SlavePath = slavePath;
        Master = new AsyncFd(handle, $"terminal {slavePath}", isTerminal: true, reactor);
    }

    /// <summary>Reading ends when the last process has closed the slave and <see cref="ReleaseSlave"/> was called.</summary>
    public AsyncFd Master { get; }

    public string SlavePath { get; }

    /// <summary>A new terminal that echoes and edits lines, as a user's does; the slave is held open from this side.</summary>
    internal static Pty Open(FdReactor? reactor = null)
    {
        const int Flags = LibcConstants.OpenReadWrite | LibcConstants.OpenNoControllingTerminal | LibcConstants.OpenCloseOnExec;
        int fd = Libc.OpenPseudoTerminal(Flags);
        if (fd < 0)
            throw FdException.Last("posix_openpt");
        FdHandle handle = FdHandle.AboveStandard(fd);
        try
        {
            byte* name = stackalloc byte[64];
            Check(Libc.GrantPseudoTerminal(handle.Number), "grantpt");
            Check(Libc.UnlockPseudoTerminal(handle.Number), "unlockpt");
            Check(Libc.PseudoTerminalName(handle.Number, name, 64), "ptsname_r");
            FdHandle.SetNonBlocking(handle.Number);
            int slave = Libc.Open(name, Flags, 0);
            Check(slave, "opening the terminal's slave");
            string path = Encoding.UTF8.GetString(name, new ReadOnlySpan<byte>(name, 64).IndexOf((byte)0));
            return new Pty(handle, path, reactor ?? FdReactor.Shared) { _heldSlave = FdHandle.AboveStandard(slave) };
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Is what is typed shown? A program that asks for a password turns it off.</summary>
    internal bool Echoes
    {
        get
        {
            byte* attributes = stackalloc byte[LibcConstants.OpaqueSize];
            Check(Libc.GetTerminalAttributes(_handle.Number, attributes), "tcgetattr");
            return (*(uint*)(attributes + LocalFlagsOffset) & 0x8) != 0;
        }
    }

    /// <summary>What is written to the master comes back to its reader no more.</summary>
    internal void TurnEchoOff() => Change(raw: false);

    /// <summary>Bytes pass unchanged: no echo, no line editing, no signals from control characters, no newline translation.</summary>
    internal void MakeRaw() => Change(raw: true);

    internal void SetWindowSize(int columns, int rows)
    {
        ushort* size = stackalloc ushort[] { (ushort)rows, (ushort)columns, 0, 0 };
        Check(Libc.Ioctl(_handle.Number, LibcConstants.SetWindowSize, size), "setting the window size");
    }

    /// <summary>
    /// Lets the end be seen once processes have closed their side. Until then this side holds the slave, because a terminal that is for a
    /// moment open nowhere (a child that reopens /dev/tty) would look ended.
    /// </summary>
    internal void ReleaseSlave() => Interlocked.Exchange(ref _heldSlave, null)?.Dispose();

    public void Dispose()
    {
        ReleaseSlave();
        Master.Dispose();
    }

    private void Change(bool raw)
    {
        byte* attributes = stackalloc byte[LibcConstants.OpaqueSize];
        Check(Libc.GetTerminalAttributes(_handle.Number, attributes), "tcgetattr");
        if (raw)
            Libc.MakeRaw(attributes);
        *(uint*)(attributes + LocalFlagsOffset) &= ~EchoFlags;
        Check(Libc.SetTerminalAttributes(_handle.Number, 0, attributes), "tcsetattr");
    }

    private static void Check(int result, string what)
    {
        if (result < 0)
            throw FdException.Last(what);
    }
}
