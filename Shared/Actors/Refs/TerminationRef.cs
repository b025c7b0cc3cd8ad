using Mitogen.Actors.Cells;

namespace Mitogen.Actors.Refs;

/// <summary>Watches an actor on behalf of code outside of actors.</summary>
internal sealed class TerminationRef : ActorRef, IDisposable
{
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ActorRef _target;

    internal TerminationRef(ActorRef target)
    {
        _target = target;
        target.SendSystem(new Watch(this));
    }

    public override ActorPath Path => new(_target.Path, "$termination");

    internal Task Terminated => _terminated.Task;

    internal override ActorSystem System => _target.System;

    public override void Tell(object message, IActorRef? sender = null) => System.DeadLetters.Ref.Tell(message, sender);

    public void Dispose()
    {
        if (!_terminated.Task.IsCompleted)
            _target.SendSystem(new Unwatch(this));
    }

    internal override void SendSystem(SystemMessage message)
    {
        if (message is DeathWatchNotification)
            _terminated.TrySetResult();
        else
            Refuse(message);
    }
}
