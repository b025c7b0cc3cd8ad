namespace Mitogen.Cli.Terminal;

/// <summary>Turns a terminal's echo off and back on. Both may be called from any thread, a signal's included.</summary>
internal sealed class EchoSwitch(int fd)
{
    private const int OpaqueSize = 256; // More than struct termios has anywhere.
    private const byte Echo = 0x8;
    private const int AfterOutput = 1; // TCSADRAIN: what was typed ahead stays.
    private static readonly int LocalFlagsOffset = OperatingSystem.IsMacOS() ? 24 : 12;
    private readonly Lock _lock = new();
    private byte[]? _before;

    public void TurnOff()
    {
        lock (_lock)
        {
            byte[] attributes = new byte[OpaqueSize];
            if (_before is not null || Libc.GetTerminalAttributes(fd, ref attributes[0]) != 0)
                return;
            _before = [.. attributes];
            attributes[LocalFlagsOffset] &= unchecked((byte)~Echo);
            Libc.SetTerminalAttributes(fd, AfterOutput, ref attributes[0]);
        }
    }

    public void Restore()
    {
        lock (_lock)
        {
            if (_before is not { } before)
                return;
            _before = null;
            Libc.SetTerminalAttributes(fd, AfterOutput, ref before[0]);
        }
    }
}
