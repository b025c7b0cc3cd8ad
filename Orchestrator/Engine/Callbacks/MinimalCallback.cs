using Mitogen.Events;
using Mitogen.Modules;
using Mitogen.Templating;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>Ansible's <c>minimal</c> output: a host's result and nothing around it.</summary>
/// <remarks>Observed with ansible-core 2.14.</remarks>
internal sealed class MinimalCallback(TextSink sink, CallbackOptions options) : IRunCallback
{
    private static readonly string[] Commands = ["command", "shell", "raw", "script", "win_command", "win_shell"];

    private readonly ResultDump _dump = new(options);
    private readonly Warnings _warnings = new(sink, options);

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
                _warnings.ShowOf(step.Result.Result);
                Show(step.Result);
                break;
            case DebuggerWrote wrote:
                sink.Line(wrote.Text);
                break;
            case RetryFileWritten written:
                sink.Line($"\tto retry, use: --limit @{written.Path}");
                break;
            case WarningRaised warning:
                _warnings.Show(warning);
                break;
            case DeprecationRaised deprecation:
                _warnings.Show(deprecation);
                break;
            case ErrorRaised error:
                DiagnosticText.Fail(sink, error);
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
                sink.Line(IsRun(result) ? Output(result, "FAILED") : $"{result.Host} | FAILED! => {DumpOf(result)}", TextColor.Error);
                break;
            default:
                string caption = result.Status == StepStatus.Changed ? "CHANGED" : "SUCCESS";
                sink.Line(
                    IsCommand(result) ? Output(result, caption) : $"{result.Host} | {caption} => {DumpOf(result)}",
                    result.Status == StepStatus.Changed ? TextColor.Changed : TextColor.Ok);
                break;
        }
    }

    /// <summary>A failed one shows what it wrote, also when it was a job.</summary>
    private static bool IsCommand(StepResult result) => IsRun(result) && !result.Result.TryGetValue("ansible_job_id", out _);

    private static bool IsRun(StepResult result) => Commands.Contains(ModuleCatalog.Shorten(result.Task.Action));

    /// <summary>What a command wrote, as it wrote it.</summary>
    private static string Output(StepResult result, string caption) =>
        $"{result.Host} | {caption} | rc={Text(result, "rc") ?? "-1"} >>\n{Text(result, "stdout")}{Text(result, "stderr")}{Text(result, "msg")}";

    private static string? Text(StepResult result, string key) =>
        result.Result.TryGetValue(key, out Value? value) && !value.IsNull ? JinjaEnvironment.ToText(value) : null;

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
