using Mitogen.Actors.Cells;

namespace Mitogen.Actors;

/// <summary>An actor's timers. A key names one timer: starting it anew replaces it, and a tick of the old one is dropped.</summary>
internal sealed class TimerScheduler
{
    private readonly ActorCell _cell;
    private readonly Dictionary<object, TimerTick> _timers = [];

    internal TimerScheduler(ActorCell cell) => _cell = cell;

    /// <summary>Sends the message to this actor once.</summary>
    public void StartSingleTimer(object key, object message, TimeSpan delay) => Start(key, message, delay, Timeout.InfiniteTimeSpan);

    /// <summary>Sends the message again and again; at most one waits in the mailbox.</summary>
    /// <param name="key">Names the timer.</param>
    /// <param name="message">What is sent.</param>
    /// <param name="interval">Above zero.</param>
    /// <param name="initialDelay">Before the first; the interval when null.</param>
    public void StartPeriodicTimer(object key, object message, TimeSpan interval, TimeSpan? initialDelay = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        Start(key, message, initialDelay ?? interval, interval);
    }

    public bool IsTimerActive(object key) => _timers.ContainsKey(key);

    public void Cancel(object key)
    {
        if (_timers.Remove(key, out TimerTick? timer))
            timer.Dispose();
    }

    public void CancelAll()
    {
        foreach (TimerTick timer in _timers.Values)
            timer.Dispose();
        _timers.Clear();
    }

    internal bool Accept(TimerTick tick)
    {
        if (!_timers.TryGetValue(tick.Key, out TimerTick? current) || current != tick)
            return false;
        if (!tick.IsPeriodic)
            Cancel(tick.Key);
        return true;
    }

    private void Start(object key, object message, TimeSpan delay, TimeSpan interval)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_cell.Phase == CellPhase.Stopped)
            return; // Code that a handler left behind: its actor is no more, and nobody would cancel this timer.
        Cancel(key);
        var timer = new TimerTick(_cell, this, key, message, interval != Timeout.InfiniteTimeSpan);
        _timers.Add(key, timer);
        timer.Start(delay, interval);
    }
}
