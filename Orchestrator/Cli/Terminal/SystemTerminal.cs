namespace Mitogen.Cli.Terminal;

/// <summary>The terminal, or the pipes, of this process.</summary>
internal sealed class SystemTerminal : ITerminal
{
    private readonly EchoSwitch _echo = new(0);

    public Stream Output { get; } = new DescriptorStream(1);

    public Stream Error { get; } = new DescriptorStream(2);

    public Stream Input { get; } = new DescriptorStream(0);

    public bool IsInputTerminal { get; } = Libc.IsTerminal(0) == 1;

    public bool IsOutputTerminal { get; } = Libc.IsTerminal(1) == 1;

    public bool IsErrorTerminal { get; } = Libc.IsTerminal(2) == 1;

    public int Columns => IsOutputTerminal && WindowSize.Columns(1) is var columns and > 0 ? columns : 80;

    public IDisposable HideInput()
    {
        _echo.TurnOff();
        return new Release(this);
    }

    public void Restore() => _echo.Restore();

    private sealed class Release(SystemTerminal terminal) : IDisposable
    {
        public void Dispose() => terminal.Restore();
    }
}
