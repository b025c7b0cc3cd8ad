using Mitogen.Diagnostics;
using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary><c>until</c>, <c>retries</c> and <c>delay</c> around one item.</summary>
internal sealed class RetryRunner(RunContext run, StepPreparer preparer, PlanRunner plans, StepReporter reporter)
{
    private const int DefaultTries = 4;
    private const double DefaultDelaySeconds = 5;

    public async ValueTask<ItemOutcome> RunAsync(ScheduledTask scheduled, string host, StepPreparation first, CancellationToken cancellationToken)
    {
        PlaybookTask task = scheduled.Task;
        ItemOutcome outcome = await plans.RunAsync(first, cancellationToken);
        if (first.IsFinal || (task.Until is null && task.Retries is null))
        {
            return outcome;
        }

        int tries = TriesOf(task, first.Scope);
        TimeSpan delay = TimeSpan.FromSeconds(task.Delay is null ? DefaultDelaySeconds : NumberText.ReadDouble(first.Scope.Render(task.Delay), "delay", task.Position));
        for (int attempt = 1; tries > 1 && !outcome.IsUnreachable; attempt++)
        {
            outcome.Result["attempts"] = attempt;
            try
            {
                if (IsDone(task, outcome))
                {
                    return outcome;
                }
            }
            catch (LanguageException failure)
            {
                return outcome with { Result = Results.Failed(failure.Problem), FailsTask = true };
            }

            if (attempt == tries)
            {
                outcome.Result["attempts"] = tries - 1;
                outcome.Result["failed"] = true;
                return outcome;
            }

            await reporter.RetriedAsync(WithTries(outcome, tries), tries - attempt);
            await Task.Delay(delay, run.Time, cancellationToken);
            StepPreparation again = await preparer.PrepareAsync(scheduled, host, Registered(task, first.Scope, outcome.Result), first.Index, cancellationToken);
            outcome = await plans.RunAsync(again, cancellationToken);
        }

        return outcome;
    }

    /// <summary>How often the task runs at most: once more than <c>retries</c>. A single try is not judged by <c>until</c>.</summary>
    /// <remarks>Seen in ansible-core 2.14: without <c>retries</c> it is three.</remarks>
    private static int TriesOf(PlaybookTask task, RenderScope scope)
    {
        if (task.Retries is null)
        {
            return DefaultTries;
        }

        int retries = NumberText.ReadInteger(scope.Render(task.Retries), "retries", task.Position);
        return retries <= 0 ? 1 : retries + 1;
    }

    private static ItemOutcome WithTries(ItemOutcome outcome, int tries) =>
        outcome with { Result = new MapValue(outcome.Result) { ["retries"] = tries } };

    private static RenderScope Registered(PlaybookTask task, RenderScope scope, MapValue result) =>
        task.Register is { } name ? scope.With(name, result) : scope;

    private static bool IsDone(PlaybookTask task, ItemOutcome outcome) =>
        task.Until is { } conditions ? ConditionEvaluator.FirstFalse(conditions, Registered(task, outcome.Scope, outcome.Result)) is null : !outcome.HasFailed;
}
