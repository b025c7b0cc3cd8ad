namespace Mitogen.Actors.Cells;

/// <summary>Tells an actor when no message came for a while. Each message arms it anew, which voids a tick already queued.</summary>
internal sealed class ReceiveTimer(ActorCell cell)
{
    private ITimer? _timer;
    private TimeSpan? _timeout;
    private long _armed;

    internal void Set(TimeSpan? timeout)
    {
        if (timeout is { } value)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, nameof(timeout));
        _timeout = timeout;
        Arm();
    }

    internal void MessageEnded(object? message)
    {
        if (_timeout is not null && message is not (INotInfluenceReceiveTimeout or AutoReceived))
            Arm();
    }

    internal bool Accept(ReceiveTimeoutTick tick) => _timeout is not null && tick.Armed == _armed;

    private void Arm()
    {
        Interlocked.Increment(ref _armed);
        if (_timer is null)
            _timer = cell.System.TimeProvider.CreateTimer(static state => ((ReceiveTimer)state!).Fire(), this, Due(), Timeout.InfiniteTimeSpan);
        else
            _timer.Change(Due(), Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Due() => _timeout ?? Timeout.InfiniteTimeSpan;

    private void Fire() => cell.TellUnbounded(new ReceiveTimeoutTick(this, Interlocked.Read(ref _armed)));
}
