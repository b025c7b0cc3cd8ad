using System.Globalization;
using Mitogen.Events;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>The <c>json</c> output: everything that happened as one document, when the run has ended.</summary>
/// <remarks>Observed with ansible.posix.json, which Debian 12 packages.</remarks>
internal sealed class JsonCallback(TextSink sink, CallbackOptions options) : IRunCallback
{
    private readonly Notices _notices = new(sink, options);
    private readonly ListValue _plays = [];
    private readonly Dictionary<long, MapValue> _tasks = [];
    private MapValue _playDuration = [];
    private ListValue _playTasks = [];

    public void Handle(RunEvent happened)
    {
        switch (happened)
        {
            case PlayStarted play:
                BeginPlay(play);
                break;
            case TaskStarted started:
                BeginTask(started.Task, happened.At);
                break;
            case StepFinished step:
                Add(step.Result, happened.At);
                break;
            case RunFinished finished:
                Write(finished);
                break;
            case DebuggerWrote wrote:
                sink.Error(wrote.Text, TextColor.None); // The report must stay readable.
                break;
            case RetryFileWritten:
                break; // As above.
            default:
                _notices.Show(happened);
                break;
        }
    }

    private void BeginPlay(PlayStarted play)
    {
        _tasks.Clear();
        _playDuration = new MapValue { ["start"] = Stamp(play.At) };
        _playTasks = [];
        var shown = new MapValue
        {
            ["duration"] = _playDuration,
            ["id"] = $"play-{_plays.Count + 1}",
            ["name"] = play.Name,
            ["path"] = PathText.Of(play.Position, options),
        };
        _plays.Add(new MapValue { ["play"] = shown, ["tasks"] = _playTasks });
    }

    private void BeginTask(TaskInfo task, DateTimeOffset at)
    {
        if (_tasks.ContainsKey(task.Id))
        {
            return;
        }

        var shown = new MapValue
        {
            ["duration"] = new MapValue { ["start"] = Stamp(at) },
            ["id"] = $"task-{_plays.Count}-{task.Id}",
            ["name"] = task.Name,
            ["path"] = PathText.Of(task.Position, options),
        };
        var entry = new MapValue { ["hosts"] = new MapValue(), ["task"] = shown };
        _tasks.Add(task.Id, entry);
        _playTasks.Add(entry);
    }

    private void Add(StepResult result, DateTimeOffset at)
    {
        BeginTask(result.Task, at);
        MapValue entry = _tasks[result.Task.Id];
        var shown = new MapValue(result.Result) { ["action"] = result.Task.Action, ["_ansible_no_log"] = result.Task.NoLog };
        if (shown.TryGetValue("failed", out Value? failed) && !failed.IsTruthy)
        {
            shown.Remove(new StringValue("failed"));
        }

        ((MapValue)entry["hosts"])[result.Host] = shown;
        ((MapValue)((MapValue)entry["task"])["duration"])["end"] = Stamp(at);
        _playDuration["end"] = Stamp(at);
    }

    private void Write(RunFinished finished)
    {
        MapValue custom = options.ShowCustomStats ? new MapValue(finished.CustomStats) : [];
        Value global = custom.TryGetValue(RunFinished.WholeRun, out Value? whole) ? whole : new MapValue();
        custom.Remove(new StringValue(RunFinished.WholeRun));
        var stats = new MapValue();
        foreach (HostRecap host in finished.Recap)
        {
            stats[host.Host] = CountsOf(host);
        }

        var report = new MapValue { ["custom_stats"] = custom, ["global_custom_stats"] = global, ["plays"] = _plays, ["stats"] = stats };
        sink.Line(JsonText.Write(report, new JsonStyle { Indent = 4, SortKeys = true }));
    }

    private static MapValue CountsOf(HostRecap host) => new()
    {
        ["changed"] = host.Changed,
        ["failures"] = host.Failed,
        ["ignored"] = host.Ignored,
        ["ok"] = host.Ok,
        ["rescued"] = host.Rescued,
        ["skipped"] = host.Skipped,
        ["unreachable"] = host.Unreachable,
    };

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
}
