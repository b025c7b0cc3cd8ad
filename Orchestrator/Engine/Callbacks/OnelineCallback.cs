using Mitogen.Events;
using Mitogen.Modules;
using Mitogen.Templating;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>Ansible's <c>oneline</c> output: a host's result on one line.</summary>
/// <remarks>Observed with ansible-core 2.14.</remarks>
internal sealed class OnelineCallback(TextSink sink, CallbackOptions options) : IRunCallback
{
    private static readonly string[] Commands = ["command", "shell", "raw", "script", "win_command", "win_shell"];

    private readonly Warnings _warnings = new(sink, options);

    public void Handle(RunEvent happened)
    {
        switch (happened)
        {
            case IncludeFinished included:
                Show(included.Result);
                break;
            case StepFinished step:
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
                sink.Line($"{result.Host} | UNREACHABLE!: {Text(result, "msg") ?? ""}", TextColor.Unreachable);
                break;
            case StepStatus.Failed or StepStatus.Cancelled:
                sink.Line($"{result.Host} | FAILED! => {DumpOf(result)}", TextColor.Error);
                break;
            default:
                bool isChanged = result.Status == StepStatus.Changed;
                string caption = isChanged ? "CHANGED" : "SUCCESS";
                sink.Line(
                    IsCommand(result) ? Output(result, caption) : $"{result.Host} | {caption} => {DumpOf(result)}",
                    isChanged ? TextColor.Changed : TextColor.Ok);
                break;
        }
    }

    private static bool IsCommand(StepResult result) =>
        Commands.Contains(ModuleCatalog.Shorten(result.Task.Action)) && !result.Result.TryGetValue("ansible_job_id", out _);

    private static string Output(StepResult result, string caption)
    {
        string error = Text(result, "stderr") is { Length: > 0 } text ? $" (stderr) {Escape(text)}" : "";
        return $"{result.Host} | {caption} | rc={Text(result, "rc") ?? "-1"} | (stdout) {Escape(Text(result, "stdout") ?? "")}{error}";
    }

    private static string Escape(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    private static string? Text(StepResult result, string key) =>
        result.Result.TryGetValue(key, out Value? value) && !value.IsNull ? JinjaEnvironment.ToText(value) : null;

    /// <summary>JSON over several lines, the line ends taken out.</summary>
    private static string DumpOf(StepResult result)
    {
        bool isIndented = ResultDump.IsVerboseAlways(result.Result);
        MapValue shown = new ResultDump(new CallbackOptions()).Shown(result.Result, action: "");
        return isIndented
            ? JsonText.Write(shown, new JsonStyle { Indent = 4, SortKeys = true, EnsureAscii = false }).Replace("\n", "", StringComparison.Ordinal)
            : JsonText.Write(shown, new JsonStyle { Indent = 0, SortKeys = true, EnsureAscii = false }).Replace("\n", "", StringComparison.Ordinal);
    }
}
