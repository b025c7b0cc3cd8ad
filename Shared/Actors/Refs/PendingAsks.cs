namespace Mitogen.Actors.Refs;

/// <summary>The asks that have not ended.</summary>
internal sealed class PendingAsks(ActorSystem system)
{
    private readonly Lock _gate = new();
    private readonly HashSet<AskRef> _pending = [];
    private long _nextId;

    internal int Count
    {
        get
        {
            lock (_gate)
                return _pending.Count;
        }
    }

    internal ActorPath NewPath() => new(new ActorPath(system.Root.Path, "temp"), $"${Interlocked.Increment(ref _nextId)}");

    internal void Add(AskRef ask)
    {
        lock (_gate)
            _pending.Add(ask);
    }

    internal void Remove(AskRef ask)
    {
        lock (_gate)
            _pending.Remove(ask);
    }
}
