using Mitogen.Modules;
using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Says whether the items of a loop can be prepared before the ones in front of them have run.</summary>
internal static class LoopIndependence
{
    /// <summary>Modules whose results are variables: a later item may look at them.</summary>
    private static readonly string[] FactModules = ["setup", "gather_facts", "set_fact", "include_vars"];

    public static bool CanPrepareAhead(PlaybookTask task, LoopItems items) =>
        task.Until is null
        && task.Retries is null
        && task.Async is null
        && items.Pause == TimeSpan.Zero
        && items.BreakWhen is null
        && task.Directives.Find(d => d.Timeout) is null
        && !FactModules.Contains(ModuleCatalog.Shorten(task.Action))
        && (task.Register is not { } name || !Mentions(task, name));

    /// <summary>True if what is prepared for an item could look at the results of those before it.</summary>
    private static bool Mentions(PlaybookTask task, string name) =>
        Mentions(task.Arguments, name)
        || (task.FreeForm is { } freeForm && Mentions(freeForm, name))
        || (task.ArgumentsTemplate is { } template && Mentions(template, name))
        || task.Directives.Levels().Any(level => level.When.Any(c => MentionsCondition(c, name)) || (level.Vars is { } vars && Mentions(vars, name)));

    private static bool MentionsCondition(Conditional condition, string name) =>
        condition.Expression is StringValue text ? text.Text.Contains(name, StringComparison.Ordinal) : Mentions(condition.Expression, name);

    private static bool Mentions(Value value, string name) => value switch
    {
        TemplateValue template => template.Source.Contains(name, StringComparison.Ordinal),
        ListValue list => list.Any(item => Mentions(item, name)),
        MapValue map => map.Any(entry => Mentions(entry.Key, name) || Mentions(entry.Value, name)),
        _ => false,
    };
}
