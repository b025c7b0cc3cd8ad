using Mitogen.Events;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>Ansible's <c>default</c> output, line by line.</summary>
/// <remarks>Source: Ansible documentation, callback plugin ansible.builtin.default; observed with ansible-core 2.14.</remarks>
public sealed class DefaultCallback : IRunCallback
{
    private const string PlaceMark = "\n\nThe error appears to be in '";

    private readonly CallbackOptions _options;
    private readonly TextSink _sink;
    private bool _hasError;
    private bool _isFree;
    private long _shownTask;

    /// <param name="output">Where results go.</param>
    /// <param name="error">Where warnings and errors go.</param>
    /// <param name="options">How they look.</param>
    public DefaultCallback(TextWriter output, TextWriter error, CallbackOptions options)
    {
        _options = options;
        _sink = new TextSink(output, error, options);
    }

    /// <inheritdoc/>
    public void Handle(RunEvent happened)
    {
        switch (happened)
        {
            case PlaybookStarted { Path: var path, Plays: var plays } when _options.Verbosity > 1:
                _sink.Banner($"PLAYBOOK: {System.IO.Path.GetFileName(path)}");
                _sink.Line($"{plays} plays in {path}");
                break;
            case PlayStarted play:
                _sink.Banner($"PLAY [{play.Name}]{CheckMark(play.CheckMode)}");
                _isFree = play.IsFree;
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
                if (!_isFree)
                {
                    ShowTask(task.Task);
                }

                break;
            case ItemFinished item:
                ShowTaskOf(item.Result);
                ShowItem(item.Result);
                break;
            case StepFinished step:
                ShowTaskOf(step.Result);
                Show(step.Result);
                break;
            case StepRetried retried:
                ShowRetry(retried);
                break;
            case JobPolled polled:
                _sink.Line($"ASYNC POLL on {polled.Host}: jid={polled.JobId} started=1 finished=0", TextColor.Debug);
                break;
            case JobEnded ended:
                _sink.Line($"ASYNC {(ended.HasFailed ? "FAILED" : "OK")} on {ended.Host}: jid={ended.JobId}", TextColor.Debug);
                break;
            case TasksIncluded included:
                _sink.Line($"included: {included.Path} for {string.Join(", ", included.Hosts)}{(included.ItemLabel is { } label ? $" => (item={label})" : "")}", TextColor.Skip);
                break;
            case HandlerNotified notified when _options.Verbosity > 1:
                _sink.Line($"NOTIFIED HANDLER {notified.Handler} for {notified.Host}", TextColor.Verbose);
                break;
            case MetaDone meta when _options.Verbosity > 1:
                _sink.Line($"META: {meta.Message}");
                break;
            case WarningRaised or DeprecationRaised or ErrorRaised:
                ShowDiagnostic(happened);
                break;
            case RunFinished finished:
                ShowRecap(finished);
                break;
        }
    }

    private string CheckMark(bool isCheckMode) => isCheckMode && _options.MarkCheckMode ? " [CHECK MODE]" : "";

    /// <summary>Where results of several tasks come mixed, each says whose it is.</summary>
    private void ShowTaskOf(StepResult result)
    {
        if (_isFree && result.Task.Id != _shownTask)
        {
            ShowTask(result.Task);
        }
    }

    private void ShowTask(TaskInfo task)
    {
        _shownTask = task.Id;
        _sink.Banner($"{(task.IsHandler ? "RUNNING HANDLER" : "TASK")} [{task.Name}]{CheckMark(task.CheckMode)}");
        if (_options.Verbosity >= 2)
        {
            _sink.Line($"task path: {task.Position.File}:{task.Position.Line}", TextColor.Debug);
        }
    }

    private void ShowRetry(StepRetried retried)
    {
        string line = $"FAILED - RETRYING: [{HostOf(retried.Result)}]: {retried.Result.Task.Name} ({retried.RetriesLeft} retries left).";
        if (_options.Verbosity > 2 || ResultDump.IsVerboseAlways(retried.Result.Result))
        {
            line += $"Result was: {ResultDump.Of(retried.Result.Result, action: "", _options.Verbosity)}";
        }

        _sink.Line(line, TextColor.Debug);
    }

    private void Show(StepResult result)
    {
        if (result.IsLoop && result.Status is StepStatus.Ok or StepStatus.Changed && result.IsLoop)
        {
            return;
        }

        if (!result.IsLoop)
        {
            ShowDiff(result);
            ShowWarnings(result);
        }

        switch (result.Status)
        {
            case StepStatus.Skipped:
                ShowSkipped(result);
                break;
            case StepStatus.Failed or StepStatus.Cancelled:
                ShowFailed(result);
                break;
            case StepStatus.Unreachable:
                Fail($"fatal: [{HostOf(result)}]: UNREACHABLE! => {Dump(result)}", TextColor.Unreachable);
                ShowIgnored(result);
                break;
            default:
                ShowOk(result);
                break;
        }
    }

    private void ShowOk(StepResult result)
    {
        bool isChanged = result.Status == StepStatus.Changed;
        if (isChanged || _options.ShowOk)
        {
            string details = IsVerbose(result) ? $" => {Dump(result)}" : "";
            _sink.Line($"{(isChanged ? "changed" : "ok")}: [{HostOf(result)}]{details}", isChanged ? TextColor.Changed : TextColor.Ok);
        }
    }

    private void ShowSkipped(StepResult result)
    {
        if (_options.ShowSkipped)
        {
            string details = IsVerbose(result) ? $" => {Dump(result)}" : "";
            _sink.Line($"skipping: [{result.Host}]{details}", TextColor.Skip);
        }
    }

    private void ShowFailed(StepResult result)
    {
        // The items of a loop have been shown; its whole result is not shown again.
        if (!result.IsLoop)
        {
            Fail($"fatal: [{HostOf(result)}]: FAILED! => {Dump(result)}", TextColor.Error);
            ShowPlace(result);
        }

        ShowIgnored(result);
    }

    private void ShowIgnored(StepResult result)
    {
        if (result.IsIgnored)
        {
            _sink.Line("...ignoring", TextColor.Skip);
        }
    }

    private void ShowItem(StepResult result)
    {
        ShowDiff(result);
        ShowWarnings(result);
        string details = IsVerbose(result) ? $" => {Dump(result)}" : "";
        switch (result.Status)
        {
            case StepStatus.Skipped:
                if (_options.ShowSkipped)
                {
                    _sink.Line($"skipping: [{result.Host}] => (item={result.ItemLabel}) {details}", TextColor.Skip);
                }

                break;
            case StepStatus.Failed or StepStatus.Unreachable or StepStatus.Cancelled:
                Fail($"failed: [{HostOf(result)}] (item={result.ItemLabel}) => {Dump(result)}", TextColor.Error);
                ShowPlace(result);
                break;
            case StepStatus.Changed:
                _sink.Line($"changed: [{HostOf(result)}] => (item={result.ItemLabel}){details}", TextColor.Changed);
                break;
            default:
                if (_options.ShowOk)
                {
                    _sink.Line($"ok: [{HostOf(result)}] => (item={result.ItemLabel}){details}", TextColor.Ok);
                }

                break;
        }
    }

    /// <summary>The lines of the user's files that a message points at, to read them as lines.</summary>
    private void ShowPlace(StepResult result)
    {
        if (result.Result.TryGetValue("msg", out Value? message) && message is StringValue { IsSecret: false } text && text.Text.Contains(PlaceMark, StringComparison.Ordinal))
        {
            _sink.Error($"[ERROR]: {text.Text}\n", TextColor.Error);
        }
    }

    private void Fail(string line, TextColor color)
    {
        if (_options.FailuresToError)
        {
            _sink.Error(line, color);
        }
        else
        {
            _sink.Line(line, color);
        }
    }

    private void ShowDiff(StepResult result)
    {
        if (result.ShowsDiff && result.Result.TryGetValue("diff", out Value? diff) && DiffText.Of(diff, _options.DiffContext, _sink.Paint) is { Length: > 0 } text)
        {
            _sink.Line(text.EndsWith('\n') ? text[..^1] : text);
        }
    }

    private void ShowWarnings(StepResult result)
    {
        if (result.Result.TryGetValue("warnings", out Value? warnings) && warnings is ListValue list)
        {
            foreach (Value warning in list)
            {
                DiagnosticText.Warn(_sink, warning is StringValue text ? text.Text : warning.ToString()!, null, _options.Columns);
            }
        }
    }

    private void ShowDiagnostic(RunEvent happened)
    {
        switch (happened)
        {
            case WarningRaised warning:
                DiagnosticText.Warn(_sink, warning.Message, warning.Position, _options.Columns);
                break;
            case DeprecationRaised deprecation:
                DiagnosticText.Deprecate(_sink, deprecation, _options.Columns);
                break;
            case ErrorRaised error:
                _hasError = true;
                DiagnosticText.Fail(_sink, error);
                break;
        }
    }

    private void ShowRecap(RunFinished finished)
    {
        if (finished.Recap.Count == 0 && _hasError)
        {
            return; // Nothing ran, and why has been said.
        }

        _sink.Banner("PLAY RECAP");
        foreach (HostRecap host in finished.Recap)
        {
            _sink.Line(RecapLine.Of(host, _options.UseColors, _sink.Paint));
        }

        _sink.Line("");
    }

    private bool IsVerbose(StepResult result) =>
        (_options.Verbosity > 0 || ResultDump.IsVerboseAlways(result.Result))
        && !(result.Result.TryGetValue("_ansible_verbose_override", out Value? hidden) && hidden.IsTruthy);

    private string Dump(StepResult result) => ResultDump.Of(result.Result, result.Task.Action, _options.Verbosity);

    private static string HostOf(StepResult result) => result.DelegatedTo is { } other && other != result.Host ? $"{result.Host} -> {other}{(result.DelegatedAddress is { } address ? $"({address})" : "")}" : result.Host;
}
