using Mitogen.Actors.Cells;
using Mitogen.Actors.DeadLetters;

namespace Mitogen.Actors.Refs;

/// <summary>The temporary ref that an answer goes to. It takes one; everything after that is a dead letter.</summary>
internal sealed class AskRef : ActorRef, IDisposable
{
    private readonly TaskCompletionSource<object> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly ActorRef _target;
    private readonly TimeSpan _timeout;
    private readonly ITimer _timer;
    private readonly CancellationTokenRegistration _cancellation;
    private List<ActorRef>? _watchers = [];
    private object? _message;

    internal AskRef(ActorRef target, TimeSpan timeout, CancellationToken cancellationToken)
    {
        _target = target;
        _timeout = timeout;
        Path = System.Asks.NewPath();
        _timer = System.TimeProvider.CreateTimer(static ask => ((AskRef)ask!).TimedOut(), this, timeout, Timeout.InfiniteTimeSpan);
        System.Asks.Add(this);
        _cancellation = cancellationToken.UnsafeRegister(static (ask, token) => ((AskRef)ask!)._answer.TrySetCanceled(token), this);
    }

    public override ActorPath Path { get; }

    internal override ActorSystem System => _target.System;

    public override void Tell(object message, IActorRef? sender = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!_answer.TrySetResult(message))
            System.DeadLetters.Publish(message, sender, this, DeadLetterReason.LateAnswer);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _cancellation.Dispose();
        System.Asks.Remove(this);
        _target.SendSystem(new Unwatch(this));
        List<ActorRef> watchers;
        lock (_gate)
        {
            watchers = _watchers ?? [];
            _watchers = null;
        }

        foreach (ActorRef watcher in watchers)
            watcher.SendSystem(new DeathWatchNotification(this));
    }

    internal async Task<object> RunAsync(object message)
    {
        _message = message;
        _target.SendSystem(new Watch(this));
        using var abandon = new CancellationTokenSource();
        Task sent = _target.TellAsync(message, this, abandon.Token).AsTask();
        if (!sent.IsCompleted && await Task.WhenAny(sent, _answer.Task).ConfigureAwait(false) != sent)
        {
            // Over before there was room: take the question back.
            await abandon.CancelAsync().ConfigureAwait(false);
            await sent.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await _answer.Task.ConfigureAwait(false);
    }

    internal override void SendSystem(SystemMessage message)
    {
        switch (message)
        {
            case DeathWatchNotification when _message is { } question:
                _answer.TrySetException(new AskTargetStoppedException(_target.Path, question));
                break;
            case Watch watch when !TryAddWatcher(watch.Watcher):
                Refuse(message);
                break;
            case Unwatch unwatch:
                lock (_gate)
                    _watchers?.Remove(unwatch.Watcher);
                break;
        }
    }

    private bool TryAddWatcher(ActorRef watcher)
    {
        lock (_gate)
        {
            _watchers?.Add(watcher);
            return _watchers is not null;
        }
    }

    private void TimedOut() => _answer.TrySetException(new AskTimeoutException(_target.Path, _message ?? "the question", _timeout));
}
