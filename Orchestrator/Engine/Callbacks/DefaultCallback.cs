using Mitogen.Events;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>Ansible's <c>default</c> output, line by line.</summary>
/// <remarks>Source: Ansible documentation, callback plugin ansible.builtin.default; observed with ansible-core 2.14.</remarks>
public sealed class DefaultCallback : IRunCallback
{
    private readonly CallbackOptions _options;
    private readonly TextSink _sink;
    private readonly ResultDump _dump;
    private readonly TaskBanner _banner;
    private readonly ResultLines _results;
    private readonly Notices _notices;
    private bool _hasError;

    /// <param name="output">Where results go.</param>
    /// <param name="error">Where warnings and errors go.</param>
    /// <param name="options">How they look.</param>
    public DefaultCallback(TextWriter output, TextWriter error, CallbackOptions options)
        : this(new TextSink(output, error, options), options)
    {
    }

    /// <param name="sink">Where text goes.</param>
    /// <param name="options">How it looks.</param>
    /// <param name="dump">How results are written; null for as the options say.</param>
    internal DefaultCallback(TextSink sink, CallbackOptions options, ResultDump? dump = null)
    {
        _dump = dump ?? new ResultDump(options);
        _options = options;
        _sink = sink;
        _banner = new TaskBanner(sink, options);
        _notices = new Notices(sink, options);
        _results = new ResultLines(sink, options, _dump, _banner, _notices);
    }

    /// <inheritdoc/>
    public void Handle(RunEvent happened)
    {
        _hasError |= happened is ErrorRaised;
        switch (happened)
        {
            case PlaybookStarted started:
                ShowPlaybook(started);
                break;
            case PlayStarted play:
                _sink.Banner($"PLAY [{play.Name}]{(play.CheckMode && _options.MarkCheckMode ? " [CHECK MODE]" : "")}");
                _banner.BeginPlay(play.IsFree);
                break;
            case NoHostsMatched:
                _sink.Line("skipping: no hosts matched", TextColor.Skip);
                break;
            case NoHostsRemaining:
                _sink.Banner("NO MORE HOSTS LEFT");
                break;
            case StepAsked asked:
                _sink.Banner(asked.Question.TrimEnd());
                break;
            case TaskStarted task:
                _banner.Begin(task.Task);
                break;
            case StepStarted step when _options.ShowHostStarts:
                _sink.Line($" [started {(step.Task.IsHandler ? "HANDLER" : "TASK")}: {step.Task.Name} on {step.Host}]", TextColor.Ok);
                break;
            case ItemFinished item:
                _results.ShowItem(item.Result);
                break;
            case StepFinished step:
                _results.Show(step.Result);
                break;
            case StepRetried retried:
                _results.ShowRetry(retried);
                break;
            case PlaybookFinished playbook:
                ShowRecap(playbook.Recap, playbook.CustomStats);
                break;
            case RunFinished finished:
                ShowEnd(finished);
                break;
            default:
                ShowWorking(happened);
                break;
        }
    }

    private void ShowPlaybook(PlaybookStarted started)
    {
        if (_options.Verbosity > 1)
        {
            _sink.Banner($"PLAYBOOK: {System.IO.Path.GetFileName(started.Path)}");
            _sink.Line($"{started.Plays} plays in {started.Path}", TextColor.Verbose);
        }

        ShowDryRun();
    }

    private void ShowDryRun()
    {
        if (_options is { CheckMode: true, MarkCheckMode: true })
        {
            _sink.Banner("DRY RUN");
        }
    }

    private void ShowWorking(RunEvent happened)
    {
        switch (happened)
        {
            case JobPolled polled:
                _sink.Line($"ASYNC POLL on {polled.Host}: jid={polled.JobId} started=1 finished=0", TextColor.Debug);
                break;
            case JobEnded ended:
                _sink.Line($"ASYNC {(ended.HasFailed ? "FAILED" : "OK")} on {ended.Host}: jid={ended.JobId}", TextColor.Debug);
                break;
            case IncludeFinished { Result: var brought }:
                _banner.Need(brought.Task);
                break;
            case TasksIncluded included:
                _banner.NeedLast();
                string label = included.ItemLabel is { } item ? $" => (item={item})" : "";
                _sink.Line($"included: {included.Path} for {string.Join(", ", included.Hosts)}{label}", TextColor.Included);
                break;
            case TasksImported imported when _options.Verbosity > 1:
                _sink.Line($"statically imported: {imported.Path}", TextColor.Verbose);
                break;
            case HandlerNotified notified when _options.Verbosity > 1:
                _sink.Line($"NOTIFIED HANDLER {notified.Handler} for {notified.Host}", TextColor.Verbose);
                break;
            case MetaDone meta when _options.Verbosity > 1:
                _sink.Line($"META: {meta.Message}", TextColor.Verbose);
                break;
            default:
                _notices.Show(happened);
                break;
        }
    }

    private void ShowEnd(RunFinished finished)
    {
        bool isCutShort = finished.Outcome is not (RunOutcome.Success or RunOutcome.HostsFailed);
        if (finished.Recap.Count == 0 && isCutShort && (_hasError || finished.Outcome == RunOutcome.Interrupted))
        {
            return; // Nothing ran, or a person has quit, and why has been said.
        }

        ShowRecap(finished.Recap, finished.CustomStats);
    }

    private void ShowRecap(IReadOnlyList<HostRecap> recap, MapValue customStats)
    {
        _sink.Banner("PLAY RECAP");
        foreach (HostRecap host in recap)
        {
            _sink.Line(RecapLine.Of(host, _options.UseColors, _sink.Paint));
        }

        _sink.Line("");
        if (_options.ShowCustomStats)
        {
            CustomStatsText.Write(_sink, customStats, _dump);
        }

        ShowDryRun();
    }
}
