using Mitogen.Diagnostics;
using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary><c>until</c>, <c>retries</c> and <c>delay</c> around one item.</summary>
internal sealed class RetryRunner(RunContext run, StepPreparer preparer, PlanRunner plans, StepReporter reporter)
{
    private const int DefaultRetries = 3;
    private const double DefaultDelaySeconds = 5;

    public async ValueTask<ItemOutcome> RunAsync(ScheduledTask scheduled, string host, StepPreparation first, CancellationToken cancellationToken)
    {
        PlaybookTask task = scheduled.Task;
        ItemOutcome outcome = await plans.RunAsync(first, cancellationToken);
        if (first.IsFinal || (task.Until is null && task.Retries is null))
        {
            return outcome;
        }

        int retries = Math.Max(1, task.Retries is null ? DefaultRetries : NumberText.ReadInteger(first.Scope.Render(task.Retries), "retries", task.Position));
        TimeSpan delay = TimeSpan.FromSeconds(task.Delay is null ? DefaultDelaySeconds : NumberText.ReadDouble(first.Scope.Render(task.Delay), "delay", task.Position));
        for (int attempt = 1; ; attempt++)
        {
            if (IsDone(task, outcome))
            {
                outcome.Result["attempts"] = attempt;
                return outcome;
            }

            if (attempt > retries || outcome.IsUnreachable)
            {
                outcome.Result["attempts"] = attempt - 1;
                outcome.Result["failed"] = true;
                return outcome;
            }

            outcome.Result["attempts"] = attempt;
            await reporter.RetriedAsync(outcome, retries - attempt + 1);
            await Task.Delay(delay, run.Time, cancellationToken);
            StepPreparation again = await preparer.PrepareAsync(scheduled, host, Registered(task, first.Scope, outcome.Result), first.Index, cancellationToken);
            outcome = await plans.RunAsync(again, cancellationToken);
        }
    }

    private static RenderScope Registered(PlaybookTask task, RenderScope scope, MapValue result) =>
        task.Register is { } name ? scope.With(name, result) : scope;

    private static bool IsDone(PlaybookTask task, ItemOutcome outcome)
    {
        if (outcome.IsUnreachable)
        {
            return false;
        }

        if (task.Until is not { } conditions)
        {
            return !outcome.HasFailed;
        }

        try
        {
            return ConditionEvaluator.FirstFalse(conditions, Registered(task, outcome.Scope, outcome.Result)) is null;
        }
        catch (LanguageException failure)
        {
            outcome.Result["msg"] = failure.Message;
            return false;
        }
    }
}
