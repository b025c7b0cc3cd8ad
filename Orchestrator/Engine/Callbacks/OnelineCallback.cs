using Mitogen.Events;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>Ansible's <c>oneline</c> output: a host's result on one line.</summary>
/// <remarks>Observed with ansible-core 2.14.</remarks>
internal sealed class OnelineCallback(TextSink sink, CallbackOptions options) : IRunCallback
{
    private readonly Notices _notices = new(sink, options);

    public void Handle(RunEvent happened)
    {
        switch (happened)
        {
            case IncludeFinished included:
                Show(included.Result);
                break;
            case StepFinished step:
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
                sink.Line($"{result.Host} | UNREACHABLE!: {CommandText.Text(result, "msg") ?? ""}", TextColor.Unreachable);
                break;
            case StepStatus.Failed or StepStatus.Cancelled:
                sink.Line($"{result.Host} | FAILED! => {DumpOf(result)}", TextColor.Error);
                break;
            default:
                bool isChanged = result.Status == StepStatus.Changed;
                string caption = isChanged ? "CHANGED" : "SUCCESS";
                sink.Line(
                    CommandText.HasOutput(result) ? Output(result, caption) : $"{result.Host} | {caption} => {DumpOf(result)}",
                    isChanged ? TextColor.Changed : TextColor.Ok);
                break;
        }
    }

    private static string Output(StepResult result, string caption)
    {
        string error = CommandText.Text(result, "stderr") is { Length: > 0 } text ? $" (stderr) {Escape(text)}" : "";
        return $"{result.Host} | {caption} | rc={CommandText.Text(result, "rc") ?? "-1"} | (stdout) {Escape(CommandText.Text(result, "stdout") ?? "")}{error}";
    }

    private static string Escape(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

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
