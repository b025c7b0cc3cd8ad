namespace Mitogen.Wire.Flow;

/// <summary>Pings that wait for their answers.</summary>
internal sealed class PingTable(TimeProvider time)
{
    private const int MaxWaiting = 64;

    private readonly Lock _gate = new();
    private readonly Queue<(long Nonce, long Sent, TaskCompletionSource<TimeSpan> Answer)> _waiting = [];
    private long _lastNonce;
    private long _roundTripTicks = -1;

    public TimeSpan? RoundTrip => Interlocked.Read(ref _roundTripTicks) is >= 0 and var ticks ? new TimeSpan(ticks) : null;

    /// <exception cref="InvalidOperationException">Too many pings are under way: a bug in the caller.</exception>
    public Task<TimeSpan> Add(out long nonce)
    {
        var answer = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_waiting.Count >= MaxWaiting)
            {
                throw new InvalidOperationException($"{MaxWaiting} pings wait for their answers");
            }

            nonce = ++_lastNonce;
            _waiting.Enqueue((nonce, time.GetTimestamp(), answer));
        }

        return answer.Task;
    }

    /// <summary>Answers come in the order of the pings; a number that nobody waits for says nothing.</summary>
    public void Complete(long nonce)
    {
        lock (_gate)
        {
            if (!_waiting.TryPeek(out (long Nonce, long Sent, TaskCompletionSource<TimeSpan> Answer) first) || first.Nonce != nonce)
            {
                return;
            }

            _waiting.Dequeue();
            TimeSpan roundTrip = time.GetElapsedTime(first.Sent);
            Interlocked.Exchange(ref _roundTripTicks, roundTrip.Ticks);
            first.Answer.TrySetResult(roundTrip);
        }
    }

    public void Fail(WireClosedException failure)
    {
        lock (_gate)
        {
            while (_waiting.TryDequeue(out (long Nonce, long Sent, TaskCompletionSource<TimeSpan> Answer) next))
            {
                next.Answer.TrySetException(failure);
                _ = next.Answer.Task.Exception; // Its waiter may have given up.
            }
        }
    }
}
