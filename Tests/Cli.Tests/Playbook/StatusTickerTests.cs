using Mitogen.Cli.Playbook;
using Mitogen.Cli.Terminal;
using Mitogen.Events;
using Mitogen.TestKit;
using Mitogen.Tests.Cli.Terminal;
using Mitogen.Values;

namespace Mitogen.Tests.Cli.Playbook;

public sealed class StatusTickerTests : IDisposable
{
    private static readonly TaskInfo Install = new(7, "web : install nginx", "apt", SourcePosition.Unknown, false, []);
    private readonly FakeTime _time = new();
    private readonly FakeTerminal _terminal = new();
    private readonly Screen _screen;
    private readonly StatusTicker _ticker;

    public StatusTickerTests()
    {
        _screen = new Screen(_terminal);
        _ticker = new StatusTicker(_screen, _time);
        _ticker.Handle(new PlayStarted("web", ["a", "b", "c"], SourcePosition.Unknown, false));
        _ticker.Handle(new TaskStarted(Install));
    }

    [Fact]
    public void Shows_how_many_hosts_are_done_and_which_step_is_oldest()
    {
        Start("a");
        _time.Advance(TimeSpan.FromSeconds(2));
        Start("b");
        Start("c");
        Finish("c", StepStatus.Failed);
        _terminal.TakeText();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.EndsWith("1 done, 2 running, 1 failed | 3s a: web : install nginx", _terminal.TakeText());
        Finish("a", StepStatus.Changed);
        _time.Advance(StatusTicker.Period);
        Assert.EndsWith("2 done, 1 running, 1 failed | 1s b: web : install nginx", _terminal.TakeText());
    }

    [Fact]
    public void Counts_an_ignored_failure_as_none()
    {
        Start("a");
        Start("b");
        Finish("a", StepStatus.Failed, isIgnored: true);
        _time.Advance(StatusTicker.Period);
        Assert.EndsWith("1 done, 1 running | 0s b: web : install nginx", _terminal.TakeText());
    }

    [Fact]
    public void Redraws_at_most_five_times_a_second()
    {
        Start("a");
        for (int step = 0; step < 100; step++)
        {
            _ticker.Handle(new StepStarted(Install, $"h{step}"));
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal(5, _terminal.TakeText().Split("running").Length - 1);
    }

    [Fact]
    public void Leaves_nothing_behind_when_nothing_runs()
    {
        Start("a");
        _time.Advance(StatusTicker.Period);
        Finish("a", StepStatus.Ok);
        _terminal.TakeText();
        _time.Advance(StatusTicker.Period);
        Assert.Equal("\r\u001b[K", _terminal.TakeText());
    }

    [Fact]
    public void Stops_with_its_run()
    {
        Start("a");
        _time.Advance(StatusTicker.Period);
        _ticker.Dispose();
        Assert.EndsWith("\r\u001b[K", _terminal.TakeText());
        Assert.Equal(0, _time.ActiveTimers);
    }

    public void Dispose()
    {
        _ticker.Dispose();
        _screen.Dispose();
    }

    private void Start(string host) => _ticker.Handle(new StepStarted(Install, host));

    private void Finish(string host, StepStatus status, bool isIgnored = false) =>
        _ticker.Handle(new StepFinished(new StepResult { Host = host, Task = Install, Status = status, Result = [], IsIgnored = isIgnored }));
}
