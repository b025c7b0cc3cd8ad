using System.Text;
using Mitogen.Cli.Terminal;

namespace Mitogen.Tests.Cli.Terminal;

/// <summary>A terminal that keeps what is written, both streams in one, and gives what is typed.</summary>
internal sealed class FakeTerminal : ITerminal
{
    private readonly List<byte> _written = [];

    public FakeTerminal(string typed = "", bool isTerminal = true)
    {
        Output = new KeepingStream(_written, this);
        Input = new MemoryStream(Encoding.UTF8.GetBytes(typed));
        IsInputTerminal = IsOutputTerminal = IsErrorTerminal = isTerminal;
    }

    public Stream Output { get; }

    public Stream Error => Output;

    public Stream Input { get; }

    public bool IsInputTerminal { get; init; }

    public bool IsOutputTerminal { get; init; }

    public bool IsErrorTerminal { get; init; }

    public int Columns { get; set; } = 80;

    public bool IsEchoOff { get; private set; }

    public bool IsReaderGone { get; set; }

    /// <summary>True once something was written while the echo was off.</summary>
    public bool WasAskedWithoutEcho { get; private set; }

    /// <summary>Everything since the last call.</summary>
    public string TakeText()
    {
        string text = Encoding.UTF8.GetString([.. _written]);
        _written.Clear();
        return text;
    }

    public IDisposable HideInput()
    {
        IsEchoOff = true;
        return new Shown(this);
    }

    public void Restore() => IsEchoOff = false;

    private sealed class Shown(FakeTerminal terminal) : IDisposable
    {
        public void Dispose() => terminal.Restore();
    }

    private sealed class KeepingStream(List<byte> kept, FakeTerminal terminal) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => Keep(buffer);

        public override void Write(byte[] buffer, int offset, int count) => Keep(buffer.AsSpan(offset, count));

        private void Keep(ReadOnlySpan<byte> data)
        {
            if (terminal.IsReaderGone)
                throw new BrokenPipeException();
            kept.AddRange(data);
            terminal.WasAskedWithoutEcho |= terminal.IsEchoOff;
        }
    }
}
