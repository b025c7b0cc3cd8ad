using Mitogen.Diagnostics;
using Mitogen.Execution.Strategies;
using Mitogen.Playbooks;

namespace Mitogen.Execution;

/// <summary>Which tasks one host runs for all.</summary>
internal static class RunOnceRule
{
    public static bool Holds(PlayContext play, NextStep step)
    {
        PlaybookTask task = step.Task.Task;
        if (Results.IsMeta(task))
        {
            return !PlayState.IsMetaForEachHost(task); // It is the play's, whoever comes to it first.
        }

        try
        {
            return !play.IsFree && task.Directives.Find(d => d.RunOnce) is { } once
                && play.ScopeFor(step.Host.Host, step.Task).RenderFlag(once, otherwise: false, "run_once", task.Position);
        }
        catch (LanguageException)
        {
            return false; // The step itself meets the same error and reports it.
        }
    }
}
