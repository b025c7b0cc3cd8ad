using System.Globalization;
using Mitogen.Actions;
using Mitogen.Configuration;
using Mitogen.Diagnostics;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Renders the inherited keywords of a task.</summary>
internal sealed class TaskSettingsReader(PlaybookRun run, EngineConfiguration configuration)
{
    public TaskSettings Read(PlaybookTask task, RenderScope scope)
    {
        Directives levels = task.Directives;
        TaskEnvironment environment = Read(task, "environment", () => TaskEnvironment.Read(task, scope));
        return new TaskSettings
        {
            CheckMode = ReadFlag(task, scope, "check_mode", l => l.CheckMode, run.Check),
            DiffMode = ReadFlag(task, scope, "diff", l => l.Diff, run.Diff || configuration.Display.DiffAlways),
            NoLog = ReadFlag(task, scope, "no_log", l => l.NoLog, configuration.Execution.NoLog),
            Environment = environment.Variables,
            Warning = environment.Warning,
            Timeout = Read(task, "timeout", () => ReadTimeout(task, scope)),
            DelegateTo = Read(task, "delegate_to", () => scope.RenderOptionalText(levels.Find(l => l.DelegateTo))),
            Notified = Read(task, "notify", () => ReadNotified(task, scope)),
            DelegateFacts = ReadFlag(task, scope, "delegate_facts", l => l.DelegateFacts, otherwise: false),
            MaxDiffBytes = configuration.Display.MaxDiffBytes is > 0 and var limit ? limit : int.MaxValue,
        };
    }

    private static bool ReadFlag(PlaybookTask task, RenderScope scope, string keyword, Func<Directives, Value?> select, bool otherwise) =>
        Read(task, keyword, () => scope.RenderFlag(task.Directives.Find(select), otherwise, keyword, task.Position));

    /// <summary>An undefined variable is told with the keyword that it stands in.</summary>
    private static T Read<T>(PlaybookTask task, string keyword, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (UndefinedVariableException undefined)
        {
            throw new LanguageException(
                $"The field '{keyword}' has an invalid value, which includes an undefined variable. The error was: {undefined.Problem}",
                undefined.Position.Line > 0 ? undefined.Position : task.Position);
        }
    }

    private static IReadOnlyList<string> ReadNotified(PlaybookTask task, RenderScope scope) =>
        task.Directives.Find(d => d.Notify) is not { } notify ? []
        : scope.Render(notify) is ListValue list ? [.. list.Select(JinjaEnvironment.ToText)]
        : [scope.RenderText(notify)];

    public static bool ReadIgnoreErrors(PlaybookTask task, RenderScope scope) =>
        scope.RenderFlag(task.Directives.Find(l => l.IgnoreErrors), otherwise: false, "ignore_errors", task.Position);

    public static bool ReadIgnoreUnreachable(PlaybookTask task, RenderScope scope) =>
        scope.RenderFlag(task.Directives.Find(l => l.IgnoreUnreachable), otherwise: false, "ignore_unreachable", task.Position);

    private TimeSpan? ReadTimeout(PlaybookTask task, RenderScope scope)
    {
        string? text = scope.RenderOptionalText(task.Directives.Find(l => l.Timeout));
        return text switch
        {
            null => configuration.Execution.TaskTimeout is { Ticks: > 0 } limit ? limit : null,
            _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds >= 0 =>
                seconds == 0 ? null : TimeSpan.FromSeconds(seconds),
            _ => throw new ActionException(
                $"the field 'timeout' has an invalid value ({text}), and could not be converted to an int.The error was: invalid literal for int() with base 10: '{text}'", task.Position),
        };
    }
}
