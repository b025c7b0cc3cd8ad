using System.Globalization;
using Mitogen.Diagnostics;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Renders the inherited keywords of a task.</summary>
internal sealed class TaskSettingsReader(PlaybookRun run)
{
    public TaskSettings Read(PlaybookTask task, RenderScope scope)
    {
        Directives levels = task.Directives;
        return new TaskSettings
        {
            CheckMode = scope.RenderFlag(levels.Find(l => l.CheckMode), run.Check, "check_mode", task.Position),
            DiffMode = scope.RenderFlag(levels.Find(l => l.Diff), run.Diff, "diff", task.Position),
            NoLog = scope.RenderFlag(levels.Find(l => l.NoLog), otherwise: false, "no_log", task.Position),
            Environment = ReadEnvironment(task, scope),
            Timeout = ReadTimeout(task, scope),
            DelegateTo = scope.RenderOptionalText(levels.Find(l => l.DelegateTo)),
            DelegateFacts = scope.RenderFlag(levels.Find(l => l.DelegateFacts), otherwise: false, "delegate_facts", task.Position),
        };
    }

    public static bool ReadIgnoreErrors(PlaybookTask task, RenderScope scope) =>
        scope.RenderFlag(task.Directives.Find(l => l.IgnoreErrors), otherwise: false, "ignore_errors", task.Position);

    public static bool ReadIgnoreUnreachable(PlaybookTask task, RenderScope scope) =>
        scope.RenderFlag(task.Directives.Find(l => l.IgnoreUnreachable), otherwise: false, "ignore_unreachable", task.Position);

    private static TimeSpan? ReadTimeout(PlaybookTask task, RenderScope scope)
    {
        string? text = scope.RenderOptionalText(task.Directives.Find(l => l.Timeout));
        return text switch
        {
            null => null,
            _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds >= 0 =>
                seconds == 0 ? null : TimeSpan.FromSeconds(seconds),
            _ => throw new LanguageException($"'timeout' must be a number of seconds, not '{text}'", task.Position),
        };
    }

    private static MapValue ReadEnvironment(PlaybookTask task, RenderScope scope)
    {
        MapValue? environment = null;
        foreach (Directives level in task.Directives.Levels().Reverse())
        {
            if (level.Environment is { } written)
            {
                environment ??= [];
                Merge(environment, scope.Render(written), task, scope);
            }
        }

        return environment ?? [];
    }

    private static void Merge(MapValue environment, Value rendered, PlaybookTask task, RenderScope scope)
    {
        switch (rendered)
        {
            case OmitValue or { IsNull: true }:
                break;
            case MapValue map:
                foreach ((Value name, Value value) in map)
                {
                    environment[JinjaEnvironment.ToText(name)] = JinjaEnvironment.ToText(value);
                }

                break;
            case ListValue list:
                foreach (Value item in list)
                {
                    Merge(environment, item, task, scope);
                }

                break;
            default:
                throw new LanguageException($"'environment' must be a map, or a list of maps, not '{JinjaEnvironment.ToText(rendered)}'", task.Position);
        }
    }
}
