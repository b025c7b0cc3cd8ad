using System.Diagnostics.CodeAnalysis;
using Mitogen.Actors;
using Mitogen.Events;

namespace Mitogen.Execution;

/// <summary>Begins the step; its creator sends it once.</summary>
internal sealed record RunTask;

/// <summary>Ends the step, on the target too.</summary>
internal sealed record CancelStep;

/// <summary>One task on one host. It reports to the play and is gone; what it throws is the play's to supervise.</summary>
[SuppressMessage("Design", "CA1001", Justification = "An actor lets go of what it owns in PostStop.")]
internal sealed class TaskActor(StepRunner runner, TaskInfo info, string host) : ActorBase
{
    private readonly CancellationTokenSource _cancellation = new();

    public static Props Props(StepRunner runner, TaskInfo info, string host) => Actors.Props.Create(() => new TaskActor(runner, info, host));

    protected override ValueTask ReceiveAsync(object message, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case RunTask:
                Context.WaitingFor = $"{info.Name} on {host}";
                runner.RunAsync(_cancellation.Token).PipeTo(Self, Self);
                return ValueTask.CompletedTask;
            case CancelStep:
                return new ValueTask(_cancellation.CancelAsync());
            case StepOutcome outcome:
                return ReportAsync(outcome);
            case Status.Failure { Cause: OperationCanceledException }:
                return ReportAsync(Cancelled());
            case Status.Failure failure:
                throw new StepCrashedException(info, host, failure.Cause);
            default:
                return Unhandled(message);
        }
    }

    protected override void PostStop()
    {
        _cancellation.Cancel();
        _cancellation.Dispose();
    }

    private async ValueTask ReportAsync(StepOutcome outcome)
    {
        // What fails while it is being cancelled fails by it, and no keyword of the task forgives that.
        if (_cancellation.IsCancellationRequested && outcome.Result.Status == StepStatus.Failed)
            outcome = outcome with { Result = outcome.Result with { Status = StepStatus.Cancelled, IsIgnored = false } };
        await Context.Parent.TellAsync(new StepEnded(outcome), Self, CancellationToken.None);
        Context.Stop(Self);
    }

    private StepOutcome Cancelled() => StepOutcome.Ended(info, host, StepStatus.Cancelled, Results.Failed("cancelled"));
}
