using System.Threading.Tasks.Sources;

namespace Mitogen.Processes;

/// <summary>
/// One direction of a descriptor: something to await between two tries of a call. Events, cancellation and closing all just wake it;
/// whoever waited looks again at the facts. One waiter at a time.
/// </summary>
internal sealed class FdReadiness : IValueTaskSource
{
    private readonly Lock _gate = new();
    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private bool _woken;
    private bool _waiting;

    /// <summary>Call it before the try, so that an event between the try and the wait is not lost.</summary>
    internal void Reset()
    {
        lock (_gate)
            _woken = false;
    }

    internal ValueTask WaitAsync()
    {
        lock (_gate)
        {
            if (_woken)
                return ValueTask.CompletedTask;
            _source.Reset();
            _waiting = true;
            return new ValueTask(this, _source.Version);
        }
    }

    internal void Wake()
    {
        lock (_gate)
        {
            _woken = true;
            if (!_waiting)
                return;
            _waiting = false;
        }

        _source.SetResult(true);
    }

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
