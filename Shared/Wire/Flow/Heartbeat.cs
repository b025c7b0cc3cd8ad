namespace Mitogen.Wire.Flow;

/// <summary>Finds out that the other end is gone without a word.</summary>
internal static class Heartbeat
{
    /// <summary>Beats without an answer, or without a frame, after which the other end counts as gone.</summary>
    public const int Missed = 3;

    /// <summary>Orchestrator: pings once a beat and ends the context when no answer comes in three.</summary>
    public static async Task PingAsync(WireContext context, TimeSpan beat, TimeProvider time)
    {
        if (beat <= TimeSpan.Zero)
        {
            return;
        }

        try
        {
            using var timer = new PeriodicTimer(beat, time);
            while (!context.Closed.IsCompleted && await timer.WaitForNextTickAsync(context.Link.Reading).ConfigureAwait(false))
            {
                await context.PingAsync(CancellationToken.None).WaitAsync(beat * Missed, time, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (TimeoutException)
        {
            context.Fail(new WireFault(WireFaultReason.Unresponsive, $"no answer to a ping within {(beat * Missed).TotalSeconds:0.###} s"));
        }
        catch (Exception e) when (e is WireClosedException or OperationCanceledException)
        {
            // It ended some other way.
        }
    }

    /// <summary>Agent: ends the link when the orchestrator is silent for longer than it promised.</summary>
    public static async Task WatchAsync(WireLink link, TimeSpan beat, TimeProvider time)
    {
        if (beat <= TimeSpan.Zero)
        {
            return;
        }

        try
        {
            using var timer = new PeriodicTimer(beat, time);
            while (await timer.WaitForNextTickAsync(link.Reading).ConfigureAwait(false))
            {
                if (time.GetElapsedTime(link.LastReceived) > beat * (Missed + 1))
                {
                    link.Fail(new WireFault(WireFaultReason.Unresponsive, "the orchestrator is silent"));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It ended some other way.
        }
    }
}
