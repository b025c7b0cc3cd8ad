using Mitogen.Events;
using Mitogen.Modules;
using Mitogen.Templating;

namespace Mitogen.Execution.Debugging;

/// <summary>Says which results the task debugger is for: the innermost <c>debugger:</c>, then the strategy and the configuration.</summary>
/// <remarks>Source: Ansible documentation, "Debugging tasks"; observed with ansible-core 2.14.</remarks>
internal sealed class DebuggerTrigger(RunContext run, PlayContext play)
{
    private bool IsOnForAll => run.Configuration.Execution.DebugsTasks || play.IsDebugged;

    public bool Fires(ScheduledTask scheduled, StepOutcome outcome)
    {
        if (outcome.Result.Status == StepStatus.Cancelled || Results.IsMeta(scheduled.Task))
        {
            return false;
        }

        string? keyword = Keyword(scheduled, outcome.Result.Host);
        return keyword switch
        {
            "always" => true,
            "never" => false,
            "on_failed" when HasFailed(outcome.Result) => true,
            "on_unreachable" when outcome.Result.Status == StepStatus.Unreachable => true,
            "on_skipped" when outcome.Result.Status == StepStatus.Skipped => true,
            _ => IsOnForAll && (HasFailed(outcome.Result) || outcome.Result.Status == StepStatus.Unreachable),
        };
    }

    public static bool IsDebugged(string strategy) => ModuleCatalog.Shorten(strategy) == "debug";

    private string? Keyword(ScheduledTask scheduled, string host) =>
        scheduled.Task.Directives.Find(level => level.Debugger) is { } written ? JinjaEnvironment.ToText(play.ScopeFor(host, scheduled).Render(written)) : null;

    private bool HasFailed(StepResult result) =>
        result.Status == StepStatus.Failed && !(result.IsIgnored && run.Configuration.Execution.DebuggerHonoursIgnoreErrors);
}
