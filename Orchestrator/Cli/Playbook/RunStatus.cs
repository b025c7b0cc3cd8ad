using Mitogen.Cli.Terminal;
using Mitogen.Events;

namespace Mitogen.Cli.Playbook;

/// <summary>Where a run stands, told from its events: for the line below the output.</summary>
internal sealed class RunStatus(TimeProvider time)
{
    private readonly Dictionary<(long Task, string Host), (TaskInfo Task, long Since)> _running = [];
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private long _task;
    private int _done;

    public void Handle(RunEvent happened)
    {
        switch (happened)
        {
            case PlayStarted:
                _running.Clear();
                _failed.Clear();
                _done = 0;
                break;
            case TaskStarted started:
                Begin(started.Task);
                break;
            case StepStarted started:
                _running[(started.Task.Id, started.Host)] = (started.Task, time.GetTimestamp());
                break;
            case StepFinished finished:
                End(finished.Result);
                break;
            case RunFinished:
                _running.Clear();
                break;
        }
    }

    /// <summary>Empty when nothing runs.</summary>
    public string Render()
    {
        if (_running.Count == 0)
            return "";
        ((_, string host), (TaskInfo task, long since)) = _running.MinBy(entry => entry.Value.Since);
        string failed = _failed.Count > 0 ? $", {_failed.Count} failed" : "";
        return $"{_done} done, {_running.Count} running{failed} | {StatusText.Age(time.GetElapsedTime(since))} {host}: {task.Name}";
    }

    private void Begin(TaskInfo task)
    {
        if (task.Id == _task)
            return;
        _task = task.Id;
        _done = 0;
    }

    private void End(StepResult result)
    {
        _running.Remove((result.Task.Id, result.Host));
        _done++;
        if (result is { Status: StepStatus.Failed or StepStatus.Unreachable, IsIgnored: false })
            _failed.Add(result.Host);
    }
}
