using Mitogen.Events;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>What the default callback prints of a step and of a loop's item.</summary>
internal sealed class ResultLines(TextSink sink, CallbackOptions options, ResultDump dump, TaskBanner banner, Notices notices)
{
    private const string PlaceMark = "\n\nThe error appears to be in '";

    private readonly HashSet<(long Task, string Message)> _placed = [];

    public void ShowRetry(StepRetried retried)
    {
        string line = $"FAILED - RETRYING: [{HostOf(retried.Result)}]: {retried.Result.Task.Name} ({retried.RetriesLeft} retries left).";
        if (options.Verbosity > 2 || ResultDump.IsVerboseAlways(retried.Result.Result))
        {
            line += $"Result was: {dump.Of(retried.Result.Result)}";
        }

        sink.Line(line, TextColor.Debug);
    }

    public void Show(StepResult result)
    {
        if (result.IsLoop && result.Status is StepStatus.Ok or StepStatus.Changed)
        {
            return;
        }

        if (!result.IsLoop)
        {
            ShowDiff(result);
            notices.ShowOf(result.Result);
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
                Fail(result, $"fatal: [{HostOf(result)}]: UNREACHABLE! => {Dump(result)}", TextColor.Unreachable);
                ShowIgnored(result);
                break;
            default:
                ShowOk(result, $"[{HostOf(result)}]");
                break;
        }
    }

    public void ShowItem(StepResult result)
    {
        ShowDiff(result);
        notices.ShowOf(result.Result);
        switch (result.Status)
        {
            case StepStatus.Skipped when options.ShowSkipped:
                banner.Need(result.Task);
                sink.Line($"skipping: [{result.Host}] => (item={result.ItemLabel}) {Details(result)}", TextColor.Skip);
                break;
            case StepStatus.Skipped:
                break;
            case StepStatus.Failed or StepStatus.Unreachable or StepStatus.Cancelled:
                Fail(result, $"failed: [{HostOf(result)}] (item={result.ItemLabel}) => {Dump(result)}", TextColor.Error);
                ShowPlace(result);
                break;
            default:
                ShowOk(result, $"[{HostOf(result)}] => (item={result.ItemLabel})");
                break;
        }
    }

    private void ShowOk(StepResult result, string who)
    {
        if (options.Verbosity > 2 && result.Result.TryGetValue("add_host", out Value? added) && added is MapValue { } host && host.TryGetValue("host_name", out Value? name))
        {
            sink.Line($"creating host via 'add_host': hostname={name}", TextColor.Verbose);
        }

        bool isChanged = result.Status == StepStatus.Changed;
        if (isChanged || options.ShowOk)
        {
            banner.Need(result.Task);
            sink.Line($"{(isChanged ? "changed" : "ok")}: {who}{Details(result)}", isChanged ? TextColor.Changed : TextColor.Ok);
        }
    }

    private void ShowSkipped(StepResult result)
    {
        if (options.ShowSkipped)
        {
            banner.Need(result.Task);
            sink.Line($"skipping: [{result.Host}]{Details(result)}", TextColor.Skip);
        }
    }

    private void ShowFailed(StepResult result)
    {
        // The items of a loop have been shown; its whole result is not shown again.
        if (!result.IsLoop)
        {
            Fail(result, $"fatal: [{HostOf(result)}]: FAILED! => {Dump(result)}", TextColor.Error);
            ShowPlace(result);
        }

        ShowIgnored(result);
    }

    private void ShowIgnored(StepResult result)
    {
        if (result.IsIgnored)
        {
            sink.Line("...ignoring", TextColor.Skip);
        }
    }

    /// <summary>The lines of the user's files that a message points at, or else those of the task: to read them as lines, once.</summary>
    /// <remarks>As ansible-core 2.19 does: porting guide, "Error handling".</remarks>
    private void ShowPlace(StepResult result)
    {
        if (result.Task.NoLog || result.IsIgnored || MessageOf(result.Result) is not { } message || !_placed.Add((result.Task.Id, message)))
        {
            return;
        }

        string place = message.Contains(PlaceMark, StringComparison.Ordinal) ? "" : DiagnosticText.Origin(result.Task.Position, options);
        sink.Error($"[ERROR]: {message}{place}\n", TextColor.Error);
    }

    private static string? MessageOf(MapValue result)
    {
        foreach (string key in (string[])["msg", "message", "reason"])
        {
            if (result.TryGetValue(key, out Value? value) && value is StringValue { IsSecret: false, Text.Length: > 0 } text)
            {
                return text.Text;
            }
        }

        return null;
    }

    private void Fail(StepResult result, string line, TextColor color)
    {
        banner.Need(result.Task);
        if (options.ShowPathOnFailure && options.Verbosity < 2 && result.Status != StepStatus.Unreachable && result.ItemLabel is null)
        {
            banner.ShowPath(result.Task);
        }

        if (options.FailuresToError)
        {
            sink.Error(line, color);
        }
        else
        {
            sink.Line(line, color);
        }
    }

    private void ShowDiff(StepResult result)
    {
        if (result.ShowsDiff && result.Result.TryGetValue("diff", out Value? diff) && DiffText.Of(diff, options.DiffContext, sink.Paint) is { Length: > 0 } text)
        {
            banner.Need(result.Task);
            sink.Line(text.EndsWith('\n') ? text[..^1] : text);
        }
    }

    private string Details(StepResult result) => dump.ShowsDetails(result.Result) ? $" => {Dump(result)}" : "";

    /// <summary>The items of a loop have been shown one by one.</summary>
    private string Dump(StepResult result)
    {
        MapValue shown = result.Result;
        if (result.IsLoop && result.Status != StepStatus.Unreachable)
        {
            shown = new MapValue(shown);
            shown.Remove(new StringValue("results"));
        }

        return dump.Of(shown, result.Task.Action);
    }

    private static string HostOf(StepResult result) => HostText.Of(result);
}
