using Mitogen.Actors.Refs;

namespace Mitogen.Actors.Cells;

/// <summary>Whom an actor watches and who watches it. Exactly one Terminated for each watch, none after Unwatch.</summary>
internal sealed class DeathWatch
{
    private readonly HashSet<ActorRef> _watchers = [];
    private readonly Dictionary<ActorRef, object?> _watching = [];

    // In the mailbox but not handled yet. A tick counts only if it is still the one noted here, so that one from before an
    // Unwatch and a new Watch cannot be taken for the new one's.
    private readonly Dictionary<ActorRef, QueuedTermination> _queued = [];

    internal IReadOnlyCollection<ActorRef> Watchers => _watchers;

    internal void AddWatcher(ActorRef watcher) => _watchers.Add(watcher);

    internal void RemoveWatcher(ActorRef watcher) => _watchers.Remove(watcher);

    internal void Watch(ActorCell self, ActorRef target, object? message)
    {
        if (_queued.ContainsKey(target))
            return; // It has died and this actor is about to hear so.
        bool isNew = !_watching.ContainsKey(target);
        _watching[target] = message;
        if (isNew)
            target.SendSystem(new Watch(self));
    }

    internal void Unwatch(ActorCell self, ActorRef target)
    {
        _queued.Remove(target);
        if (_watching.Remove(target))
            target.SendSystem(new Unwatch(self));
    }

    internal void UnwatchAll(ActorCell self)
    {
        foreach (ActorRef target in _watching.Keys)
            target.SendSystem(new Unwatch(self));
        _watching.Clear();
        _queued.Clear();
    }

    /// <summary>Turns a death into a message for the mailbox, behind what the dead one may have sent before.</summary>
    internal QueuedTermination? Notice(ActorRef dead)
    {
        if (!_watching.Remove(dead, out object? message))
            return null;
        var termination = new QueuedTermination(dead, message ?? new Terminated(dead));
        _queued.Add(dead, termination);
        return termination;
    }

    /// <summary>Called when it is handled: false when it is void by now.</summary>
    internal bool Accept(QueuedTermination termination)
    {
        if (!_queued.TryGetValue(termination.Actor, out QueuedTermination? current) || current != termination)
            return false;
        _queued.Remove(termination.Actor);
        return true;
    }
}
