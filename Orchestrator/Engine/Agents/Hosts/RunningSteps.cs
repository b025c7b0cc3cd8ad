using Mitogen.Actors;
using Mitogen.Modules;

namespace Mitogen.Agents.Hosts;

/// <summary>The steps under way on an account's agent, side by side. Each tells its replies and its end itself.</summary>
internal sealed class RunningSteps
{
    private readonly Dictionary<StepId, CancellationTokenSource> _running = [];

    public int Count => _running.Count;

    public void Start(AgentSession session, RunStep step, IActorRef account)
    {
        var cancel = new CancellationTokenSource();
        _running.Add(step.Step, cancel);
        _ = RunAsync(session, step, account, cancel.Token);
    }

    public bool Cancel(StepId step)
    {
        if (!_running.TryGetValue(step, out CancellationTokenSource? cancel))
            return false;
        cancel.Cancel();
        return true;
    }

    public void Forget(StepId step)
    {
        if (_running.Remove(step, out CancellationTokenSource? cancel))
            cancel.Dispose();
    }

    public void CancelAll()
    {
        foreach (CancellationTokenSource cancel in _running.Values)
            cancel.Cancel();
    }

    private static async Task RunAsync(AgentSession session, RunStep step, IActorRef account, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (ModuleReply reply in session.RunAsync(step.Call, cancellationToken).ConfigureAwait(false))
                await step.Caller.TellAsync(new StepReplied(step.Step, reply), account, CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Its caller wanted that.
        }
        catch (Exception defect)
        {
            // A broken invariant on our side must not leave the caller waiting.
            await step.Caller.TellAsync(new StepReplied(step.Step, new CallRefused(0, $"internal error: {defect.Message}")), account, CancellationToken.None)
                .ConfigureAwait(false);
        }

        await step.Caller.TellAsync(new StepFinished(step.Step), account, CancellationToken.None).ConfigureAwait(false);
        account.Tell(new StepEnded(step.Step));
    }
}
