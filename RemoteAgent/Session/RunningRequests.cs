namespace Mitogen.RemoteAgent.Session;

/// <summary>Counts the requests under way, so that the end can wait for them.</summary>
internal sealed class RunningRequests
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _idle;
    private int _count;

    /// <summary>Disposing what it returns says that the request has ended.</summary>
    public IDisposable Enter()
    {
        lock (_gate)
            _count++;
        return new Entry(this);
    }

    /// <summary>Their cancellation ends them; what does not end in time is left to the end of the process.</summary>
    public async Task WhenAllEndAsync(TimeSpan limit, TimeProvider time)
    {
        Task idle;
        lock (_gate)
        {
            if (_count == 0)
                return;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            idle = _idle.Task;
        }

        try
        {
            await idle.WaitAsync(limit, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A step that hangs in the kernel is not worth staying for.
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_count == 0)
                _idle?.TrySetResult();
        }
    }

    private sealed class Entry(RunningRequests owner) : IDisposable
    {
        public void Dispose() => owner.Leave();
    }
}
