using Mitogen.Processes;
using Mitogen.Wire;
using Mitogen.Wire.Messages;

namespace Mitogen.RemoteAgent.Children;

/// <summary>A child agent that has started: its frames pass through here.</summary>
internal sealed class ChildAgent(uint context, ChildAgentProcess process, TimeProvider time)
{
    /// <summary>How long it has to end by itself once its input is closed.</summary>
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LastWordsLimit = TimeSpan.FromMilliseconds(500);

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public uint Context => context;

    /// <summary>Completes when its process has ended.</summary>
    public Task Ended => _ended.Task;

    public void Stop() => _stop.TrySetResult();

    /// <summary>Forwards until the child ends or is stopped, and says how it ended.</summary>
    public async Task<ContextLost> RelayAsync(WireLink link)
    {
        try
        {
            WireRelay relay = WireRelay.Start(link, context, process.Transport);
            if (await Task.WhenAny(relay.Closed, _stop.Task).ConfigureAwait(false) == _stop.Task)
                relay.Fail(new WireFault(WireFaultReason.LocalClose, "the child agent was stopped"));
            WireFault fault = await relay.Closed.ConfigureAwait(false);
            int exitCode = await EndProcessAsync().ConfigureAwait(false);
            return new ContextLost(fault.Text, exitCode, process.ErrorTail());
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private async Task<int> EndProcessAsync()
    {
        try
        {
            await process.Child.Exited.WaitAsync(EndLimit, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await process.Child.KillTreeAsync(TimeSpan.Zero).ConfigureAwait(false);
        }

        // Its last words may still be on their way; something else that holds its standard error is not waited for.
        await process.ErrorsRead.WaitAsync(LastWordsLimit, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await process.DisposeAsync().ConfigureAwait(false);
        return process.Child.Exited is { IsCompletedSuccessfully: true, Result: ExitStatus status } ? status.ReturnCode : 0;
    }
}
