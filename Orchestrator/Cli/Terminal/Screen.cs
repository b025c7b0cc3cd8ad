namespace Mitogen.Cli.Terminal;

/// <summary>
/// Standard output and error, in the order in which they are written, and below them one status line that leaves before anything else is
/// written. Safe to use from several threads.
/// </summary>
internal sealed class Screen : IDisposable
{
    private const string Erase = "\r\u001b[K";
    private readonly Lock _lock = new();
    private readonly ITerminal _terminal;
    private readonly ScreenWriter _output;
    private readonly ScreenWriter _error;
    private string _status = "";
    private int _pauses;
    private bool _isClosed;

    public Screen(ITerminal terminal)
    {
        _terminal = terminal;
        _output = new ScreenWriter(this, terminal.Output);
        _error = new ScreenWriter(this, terminal.Error);
    }

    /// <summary>Standard output. Buffered until <see cref="Flush"/>, or until something goes to <see cref="Error"/>.</summary>
    public TextWriter Output => _output;

    /// <summary>Standard error.</summary>
    public TextWriter Error => _error;

    /// <summary>Set once nobody reads standard output any more; what is written from then on is dropped.</summary>
    public bool IsOutputBroken { get; private set; }

    public void Flush()
    {
        lock (_lock)
        {
            Send();
        }
    }

    /// <summary>Shows the line, cut to the terminal's width, in place of the one before; an empty one takes it away.</summary>
    public void ShowStatus(string line)
    {
        lock (_lock)
        {
            string cut = StatusText.Cut(line, _terminal.Columns - 1);
            if (_isClosed || _pauses > 0 || cut == _status)
                return;
            Send();
            if (!_output.IsAtLineStart || !_error.IsAtLineStart)
                return;
            _output.SendNow(_status.Length > 0 ? Erase + cut : cut);
            _status = cut;
        }
    }

    /// <summary>Takes the status line away until the result is disposed: somebody is asked something.</summary>
    public IDisposable PauseStatus()
    {
        lock (_lock)
        {
            EraseStatus();
            Send();
            _pauses++;
            return new Pause(this);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            EraseStatus();
            Send();
            _isClosed = true;
        }
    }

    internal void Append(ScreenWriter writer, ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            ScreenWriter other = writer == _output ? _error : _output;
            if (other.HasPending)
                Send();
            if (writer.Append(text))
                Send();
        }
    }

    /// <summary>Writes out what is pending; the status line goes first, and comes back with the next call for it.</summary>
    private void Send()
    {
        if (!_output.HasPending && !_error.HasPending)
            return;
        EraseStatus();
        Guard(_output.SendPending);
        Guard(_error.SendPending);
    }

    private void EraseStatus()
    {
        if (_status.Length == 0)
            return;
        _status = "";
        Guard(() => _output.SendNow(Erase));
    }

    private void Guard(Action send)
    {
        try
        {
            send();
        }
        catch (BrokenPipeException)
        {
            IsOutputBroken = true;
        }
    }

    private sealed class Pause(Screen screen) : IDisposable
    {
        public void Dispose()
        {
            lock (screen._lock)
            {
                screen._pauses--;
            }
        }
    }
}
