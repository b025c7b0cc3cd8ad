using Mitogen.Actions;
using Mitogen.Events;
using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Execution.Jobs;

/// <summary><c>async</c> and <c>poll</c> of a task: starts its call as a job, and waits for it, or does not.</summary>
internal sealed class JobRunner(RunContext run, PlaybookTask task, TaskInfo info, string host)
{
    private readonly JobDirectory _directories = new(run.Hosts);

    /// <summary>How long the task's job may run; null for a task that is no job.</summary>
    /// <exception cref="Diagnostics.LanguageException">The keyword is no number.</exception>
    public TimeSpan? LimitOf(StepPreparation step)
    {
        if (task.Async is not { } written || step.IsFinal || step.Settings is null)
        {
            return null;
        }

        int seconds = NumberText.ReadInteger(step.Scope.Render(written), "async", task.Position);
        return seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>What stands against running it as a job; null for nothing.</summary>
    public MapValue? Refuse(StepPreparation step)
    {
        if (step.Plan is not ActionCall || run.Actions.Find(task.Action) is not ModuleAction)
        {
            MapValue refused = Results.Failed("async is not supported for this task.");
            if (step.Plan is not ActionDone)
            {
                refused["changed"] = false;
            }

            return step.Plan is ActionDone done && Results.HasFailed(done.Result) ? done.Result : refused;
        }

        return step.Settings!.CheckMode
            ? new MapValue(Results.Failed("check mode and async cannot be used on same task.")) { ["changed"] = false }
            : null;
    }

    public async ValueTask<MapValue> RunAsync(StepPreparation step, TimeSpan limit, CancellationToken cancellationToken)
    {
        var call = (ActionCall)step.Plan;
        TimeSpan poll = PollOf(step);
        (string directory, MapValue? problem) = await _directories.FindAsync(step.Connection!, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        AsyncJob job = run.Jobs.Start(host, step.Connection!, call.Call, call.Finish, limit, directory);
        string shownId = step.Settings!.NoLog ? "None" : job.Id; // As ansible-core 2.14 does.
        if (poll == TimeSpan.Zero)
        {
            return JobResults.Started(job);
        }

        for (TimeSpan left = limit; left > TimeSpan.Zero; left -= poll)
        {
            if (await IsDoneAsync(job, poll, cancellationToken))
            {
                MapValue result = JobResults.Status(job);
                run.Jobs.Remove(job.Id);
                await run.Events.PublishAsync(new JobEnded(info, host, shownId, Results.HasFailed(result)));
                return result;
            }

            await run.Events.PublishAsync(new JobPolled(info, host, shownId));
        }

        run.Jobs.GiveUp(job);
        await run.Events.PublishAsync(new JobEnded(info, host, shownId, HasFailed: true));
        return JobResults.Overdue(job, limit);
    }

    /// <summary><c>async_status</c>.</summary>
    public async ValueTask<MapValue> LookAsync(ActionJob asked, StepPreparation step, CancellationToken cancellationToken)
    {
        if (run.Jobs.Find(asked.Id, step.Connection!) is not { } job)
        {
            (string directory, MapValue? problem) = await _directories.FindAsync(step.Connection!, cancellationToken);
            return problem ?? JobResults.Unknown(asked.Id, directory);
        }

        if (!asked.IsCleanup)
        {
            return JobResults.Status(job);
        }

        run.Jobs.Remove(job.Id);
        return JobResults.Erased(job);
    }

    /// <summary>True as soon as the job is through; false when it is not after the interval.</summary>
    private async ValueTask<bool> IsDoneAsync(AsyncJob job, TimeSpan interval, CancellationToken cancellationToken)
    {
        try
        {
            await job.Result.WaitAsync(interval, run.Time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return job.Result.IsCompleted;
        }
    }

    private TimeSpan PollOf(StepPreparation step) => task.Poll is { } written
        ? TimeSpan.FromSeconds(Math.Max(0, NumberText.ReadInteger(step.Scope.Render(written), "poll", task.Position)))
        : run.Configuration.Execution.PollInterval;
}
