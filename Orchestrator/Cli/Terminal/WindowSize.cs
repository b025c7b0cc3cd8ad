namespace Mitogen.Cli.Terminal;

/// <summary>The size of the terminal's window.</summary>
internal static class WindowSize
{
    private static readonly nuint GetWindowSize = OperatingSystem.IsMacOS() ? 0x40087468u : 0x5413u; // TIOCGWINSZ

    /// <returns>0 when the terminal does not know.</returns>
    public static int Columns(int fd)
    {
        ulong rowsAndColumns = 0; // struct winsize: four unsigned shorts, rows first.
        return Libc.Control(fd, GetWindowSize, ref rowsAndColumns) == 0 ? (ushort)(rowsAndColumns >> 16) : 0;
    }
}
