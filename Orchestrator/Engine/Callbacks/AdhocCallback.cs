using Mitogen.Events;
using Mitogen.Modules;
using Mitogen.Templating;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>The output of single tasks: a host's result and nothing around it, as the program <c>ansible</c> shows it, or with <c>-o</c> on one line.</summary>
/// <remarks>Source: Ansible documentation, callback plugins ansible.builtin.minimal and ansible.builtin.oneline; observed with ansible-core 2.14.</remarks>
public sealed class AdhocCallback : IRunCallback
{
    private static readonly string[] Commands = ["command", "shell", "raw", "script", "win_command", "win_shell"];
    private static readonly string[] AlwaysHidden = ["failed", "skipped", "exception", "warnings", "deprecations"];
    private static readonly string[] HiddenForDebug = ["changed", "invocation", "skip_reason"];

    private readonly CallbackOptions _options;
    private readonly bool _isOneLine;
    private readonly TextSink _sink;
    private readonly DefaultCallback _diagnostics;

    /// <param name="output">Where results go.</param>
    /// <param name="error">Where warnings and errors go.</param>
    /// <param name="options">How they look.</param>
    /// <param name="isOneLine">True: one line for each host.</param>
    public AdhocCallback(TextWriter output, TextWriter error, CallbackOptions options, bool isOneLine)
    {
        _options = options;
        _isOneLine = isOneLine;
        _sink = new TextSink(output, error, options);
        _diagnostics = new DefaultCallback(output, error, options);
    }

    /// <inheritdoc/>
    public void Handle(RunEvent happened)
    {
        switch (happened)
        {
            case StepFinished step:
                ShowDiff(step.Result);
                ShowWarnings(step.Result.Result);
                Show(step.Result);
                break;
            case NoHostsMatched:
                _diagnostics.Handle(new WarningRaised("No hosts matched, nothing to do"));
                break;
            case WarningRaised { Position.File: ['<', ..] } warning:
                _diagnostics.Handle(warning with { Position = null }); // The task stands in no file.
                break;
            case WarningRaised or DeprecationRaised or ErrorRaised:
                _diagnostics.Handle(happened);
                break;
        }
    }

    private void Show(StepResult result)
    {
        switch (result.Status)
        {
            case StepStatus.Skipped:
                _sink.Line($"{result.Host} | SKIPPED", TextColor.Skip);
                break;
            case StepStatus.Unreachable:
                string lost = _isOneLine ? $"UNREACHABLE!: {Text(result, "msg")}" : $"UNREACHABLE! => {Dump(result)}";
                _sink.Line($"{result.Host} | {lost}", TextColor.Unreachable);
                break;
            case StepStatus.Failed or StepStatus.Cancelled:
                bool isText = IsCommand(result) && !_isOneLine;
                _sink.Line($"{result.Host} | {(isText ? $"FAILED{Output(result)}" : $"FAILED! => {Dump(result)}")}", TextColor.Error);
                break;
            default:
                bool isChanged = result.Status == StepStatus.Changed;
                string answer = IsCommand(result) ? Output(result) : $" => {Dump(result)}";
                _sink.Line($"{result.Host} | {(isChanged ? "CHANGED" : "SUCCESS")}{answer}", isChanged ? TextColor.Changed : TextColor.Ok);
                break;
        }
    }

    /// <summary>What a job answers is shown as a map though it ran a command.</summary>
    private static bool IsCommand(StepResult result) =>
        Commands.Contains(ModuleCatalog.Shorten(result.Task.Action)) && !result.Result.ContainsKey((Value)"ansible_job_id");

    private string Output(StepResult result)
    {
        string code = result.Result.ContainsKey((Value)"rc") ? Text(result, "rc") : "-1";
        if (!_isOneLine)
        {
            return $" | rc={code} >>\n{Text(result, "stdout")}{Text(result, "stderr")}{Text(result, "msg")}";
        }

        string error = Text(result, "stderr") is { Length: > 0 } text ? $" (stderr) {Escape(text)}" : "";
        return $" | rc={code} | (stdout) {Escape(Text(result, "stdout"))}{error}";
    }

    private static string Escape(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    private static string Text(StepResult result, string key) =>
        result.Result.TryGetValue(key, out Value? value) && !value.IsNull ? JinjaEnvironment.ToText(value) : "";

    private string Dump(StepResult result)
    {
        bool isDebug = ModuleCatalog.Shorten(result.Task.Action) == "debug" && !_isOneLine;
        bool hasMessage = result.Result.ContainsKey((Value)"msg");
        var shown = new MapValue(result.Result.Count);
        foreach ((Value key, Value value) in result.Result)
        {
            string name = JinjaEnvironment.ToText(key);
            bool isHidden = name.StartsWith("_ansible_", StringComparison.Ordinal) || AlwaysHidden.Contains(name) || (_options.Verbosity < 3 && name is "invocation" or "diff")
                || (isDebug && (hasMessage ? name != "msg" : HiddenForDebug.Contains(name)));
            if (!isHidden)
            {
                shown[key] = value;
            }
        }

        bool isIndented = !_isOneLine || (result.Result.TryGetValue("_ansible_verbose_always", out Value? always) && always.IsTruthy);
        string text = JsonText.Write(shown, new JsonStyle { Indent = isIndented ? 4 : 0, SortKeys = true, EnsureAscii = false });
        return _isOneLine ? text.Replace("\n", "", StringComparison.Ordinal) : text;
    }

    private void ShowDiff(StepResult result)
    {
        if (!_isOneLine && result.ShowsDiff && result.Result.TryGetValue("diff", out Value? diff) && DiffText.Of(diff, _options.DiffContext, _sink.Paint) is { Length: > 0 } text)
        {
            _sink.Line(text.EndsWith('\n') ? text[..^1] : text);
        }
    }

    private void ShowWarnings(MapValue result)
    {
        if (result.TryGetValue("warnings", out Value? warnings) && warnings is ListValue list)
        {
            foreach (Value warning in list)
            {
                _diagnostics.Handle(new WarningRaised(JinjaEnvironment.ToText(warning)));
            }
        }
    }
}
