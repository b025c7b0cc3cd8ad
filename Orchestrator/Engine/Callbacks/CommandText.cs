using Mitogen.Events;
using Mitogen.Modules;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>Results of commands, which <c>minimal</c> and <c>oneline</c> show as what the command wrote.</summary>
internal static class CommandText
{
    private static readonly string[] Commands = ["command", "shell", "raw", "script", "win_command", "win_shell"];

    public static bool IsRun(StepResult result) => Commands.Contains(ModuleCatalog.Shorten(result.Task.Action));

    /// <summary>A job has written nothing yet.</summary>
    public static bool HasOutput(StepResult result) => IsRun(result) && !result.Result.TryGetValue("ansible_job_id", out _);

    /// <summary>Null for a key that is not there, or holds nothing.</summary>
    public static string? Text(StepResult result, string key) =>
        result.Result.TryGetValue(key, out Value? value) && !value.IsNull ? JinjaEnvironment.ToText(value) : null;
}
