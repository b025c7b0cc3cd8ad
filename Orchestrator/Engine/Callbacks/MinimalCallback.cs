using Mitogen.Events;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>Ansible's <c>minimal</c> output: a host's result and nothing around it.</summary>
/// <remarks>Observed with ansible-core 2.14.</remarks>
internal sealed class MinimalCallback(TextSink sink, CallbackOptions options) : IRunCallback
{
    private readonly ResultDump _dump = new(options);
    private readonly Notices _notices = new(sink, options);

    public void Handle(RunEvent happened)
    {
        switch (happened)
        {
            case ItemFinished item:
                ShowDiff(item.Result);
                break;
            case IncludeFinished included:
                Show(included.Result);
                break;
            case StepFinished step:
                ShowDiff(step.Result);
                _notices.ShowOf(step.Result.Result);
                Show(step.Result);
                break;
            default:
                _notices.Show(happened);
                break;
        }
    }

    private void Show(StepResult result)
    {
        switch (result.Status)
        {
            case StepStatus.Skipped:
                sink.Line($"{result.Host} | SKIPPED", TextColor.Skip);
                break;
            case StepStatus.Unreachable:
                sink.Line($"{result.Host} | UNREACHABLE! => {DumpOf(result)}", TextColor.Unreachable);
                break;
            case StepStatus.Failed or StepStatus.Cancelled:
                // A failed one shows what it wrote, also when it was a job.
                sink.Line(CommandText.IsRun(result) ? Output(result, "FAILED") : $"{result.Host} | FAILED! => {DumpOf(result)}", TextColor.Error);
                break;
            default:
                string caption = result.Status == StepStatus.Changed ? "CHANGED" : "SUCCESS";
                sink.Line(
                    CommandText.HasOutput(result) ? Output(result, caption) : $"{result.Host} | {caption} => {DumpOf(result)}",
                    result.Status == StepStatus.Changed ? TextColor.Changed : TextColor.Ok);
                break;
        }
    }

    /// <summary>What a command wrote, as it wrote it.</summary>
    private static string Output(StepResult result, string caption) =>
        $"{result.Host} | {caption} | rc={CommandText.Text(result, "rc") ?? "-1"} >>\n{CommandText.Text(result, "stdout")}{CommandText.Text(result, "stderr")}{CommandText.Text(result, "msg")}";

    private string DumpOf(StepResult result) =>
        JsonText.Write(_dump.Shown(result.Result, result.Task.Action), new JsonStyle { Indent = 4, SortKeys = true, EnsureAscii = false });

    private void ShowDiff(StepResult result)
    {
        if (!result.IsLoop && result.ShowsDiff && result.Result.TryGetValue("diff", out Value? diff) && DiffText.Of(diff, options.DiffContext, sink.Paint) is { Length: > 0 } text)
        {
            sink.Line(text.EndsWith('\n') ? text[..^1] : text);
        }
    }
}
