using Mitogen.Cli.Terminal;
using Mitogen.Events;

namespace Mitogen.Cli.Playbook;

/// <summary>Draws a run's status line, at most five times a second.</summary>
internal sealed class StatusTicker : IDisposable
{
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);
    private readonly Lock _lock = new();
    private readonly RunStatus _status;
    private readonly Screen _screen;
    private readonly ITimer _timer;

    public StatusTicker(Screen screen, TimeProvider time)
    {
        _screen = screen;
        _status = new RunStatus(time);
        _timer = time.CreateTimer(_ => Draw(), null, Period, Period);
    }

    public void Handle(RunEvent happened)
    {
        lock (_lock)
        {
            _status.Handle(happened);
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _screen.ShowStatus("");
    }

    private void Draw()
    {
        string line;
        lock (_lock)
        {
            line = _status.Render();
        }

        _screen.ShowStatus(line);
    }
}
