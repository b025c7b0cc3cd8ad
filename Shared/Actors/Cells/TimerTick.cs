namespace Mitogen.Actors.Cells;

/// <summary>A timer and its tick in one: it waits in the mailbox at most once, however late the actor is.</summary>
internal sealed class TimerTick(ActorCell cell, TimerScheduler owner, object key, object message, bool isPeriodic) : AutoReceived, IDisposable
{
    private ITimer? _timer;
    private int _isQueued;

    internal object Key => key;

    internal object Message => message;

    internal bool IsPeriodic => isPeriodic;

    public void Dispose() => _timer?.Dispose();

    internal void Start(TimeSpan delay, TimeSpan interval) =>
        _timer = cell.System.TimeProvider.CreateTimer(static state => ((TimerTick)state!).Fire(), this, delay, interval);

    /// <summary>Called when the tick is handled: false when its timer is no more.</summary>
    internal bool TryTake()
    {
        Volatile.Write(ref _isQueued, 0);
        return owner.Accept(this);
    }

    private void Fire()
    {
        if (Interlocked.Exchange(ref _isQueued, 1) == 0)
            cell.TellUnbounded(this);
    }
}
