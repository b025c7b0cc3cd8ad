using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Execution.Debugging;

/// <summary>What was changed of a task in the debugger, for the host that it was changed for.</summary>
internal sealed record TaskChanges
{
    public const string FreeForm = "_raw_params";

    /// <summary><c>task_vars</c>: stronger than every other variable.</summary>
    public MapValue Variables { get; init; } = [];

    /// <summary><c>task.args</c> in place of the task's own; null leaves those.</summary>
    public MapValue? Arguments { get; init; }

    /// <summary>A level of keywords inside the task's own; null for none.</summary>
    public Directives? Keywords { get; init; }

    public ScheduledTask Of(ScheduledTask scheduled)
    {
        PlaybookTask task = scheduled.Task;
        if (Arguments is { } arguments)
        {
            var named = new MapValue(arguments);
            named.Remove(FreeForm);
            task = task with { Arguments = named, FreeForm = arguments.TryGetValue(FreeForm, out Value? text) ? text : null };
        }

        return scheduled with { Task = Keywords is null ? task : task with { Directives = Keywords with { Outer = task.Directives } } };
    }

    /// <summary>The arguments of a task as they are written, the free form among them.</summary>
    public static MapValue ArgumentsOf(PlaybookTask task)
    {
        var arguments = new MapValue(task.Arguments);
        if (task.FreeForm is { } freeForm)
        {
            arguments[FreeForm] = freeForm;
        }

        return arguments;
    }
}
