namespace Mitogen.Actors.Cells;

/// <summary>
/// A cell's children. Its lock is there for callers from outside (the system's ActorOf, introspection); children without a name
/// live in a list through themselves, so that a million of them need no dictionary and no string.
/// </summary>
internal sealed class ChildContainer
{
    private readonly Lock _gate = new();
    private Dictionary<string, ActorCell>? _named;
    private ActorCell? _first;
    private int _count;
    private int _dying;
    private long _nextId;
    private bool _closed;

    internal ActorCell Add(ActorCell parent, Props props, string? name)
    {
        if (name is not null)
            CheckName(name);
        lock (_gate)
        {
            if (_closed)
                throw new InvalidOperationException($"{parent.Path} is stopping and can create no children.");
            var child = new ActorCell(parent.System, parent, props, name, _nextId++);
            if (name is not null && !(_named ??= []).TryAdd(name, child))
                throw new InvalidActorNameException($"{parent.Path} has a child '{name}' already.");
            Link(child);
            return child;
        }
    }

    internal bool Contains(ActorCell child)
    {
        lock (_gate)
            return child.Siblings.IsLinked;
    }

    /// <returns>True when it was a child until now.</returns>
    /// <param name="child">The one that has stopped.</param>
    /// <param name="wasLastDying">No other child is on its way out.</param>
    internal bool Remove(ActorCell child, out bool wasLastDying)
    {
        lock (_gate)
        {
            wasLastDying = false;
            if (!child.Siblings.IsLinked)
                return false;
            Unlink(child);
            if (child.GivenName is { } name)
                _named!.Remove(name);
            if (child.Siblings.IsDying)
                wasLastDying = --_dying == 0;
            return true;
        }
    }

    /// <returns>False when it is no child, or was marked before.</returns>
    internal bool MarkDying(ActorCell child)
    {
        lock (_gate)
            return Mark(child);
    }

    /// <summary>Marks all children; with <paramref name="close"/>, there can be no new ones.</summary>
    internal ActorCell[] MarkAllDying(bool close)
    {
        lock (_gate)
        {
            _closed |= close;
            ActorCell[] all = All();
            return Array.FindAll(all, Mark);
        }
    }

    internal bool AnyDying()
    {
        lock (_gate)
            return _dying > 0;
    }

    internal ActorCell[] Snapshot()
    {
        lock (_gate)
            return All();
    }

    internal ActorCell? Find(string name)
    {
        lock (_gate)
            return _named?.GetValueOrDefault(name) ?? Array.Find(All(), child => child.Name == name);
    }

    private static void CheckName(string name)
    {
        if (name.Length == 0 || name[0] == '$' || name.Contains('/'))
            throw new InvalidActorNameException($"'{name}' is no name for an actor: it must not be empty, begin with '$' or contain '/'.");
    }

    private ActorCell[] All()
    {
        var all = new ActorCell[_count];
        int i = _count;
        for (ActorCell? child = _first; child is not null; child = child.Siblings.Next)
            all[--i] = child; // The list begins with the youngest.
        return all;
    }

    private bool Mark(ActorCell child)
    {
        if (!child.Siblings.IsLinked || child.Siblings.IsDying)
            return false;
        child.Siblings.IsDying = true;
        _dying++;
        return true;
    }

    private void Link(ActorCell child)
    {
        child.Siblings.IsLinked = true;
        child.Siblings.Next = _first;
        if (_first is not null)
            _first.Siblings.Previous = child;
        _first = child;
        _count++;
    }

    private void Unlink(ActorCell child)
    {
        ref SiblingLinks links = ref child.Siblings;
        if (links.Previous is { } previous)
            previous.Siblings.Next = links.Next;
        else
            _first = links.Next;
        if (links.Next is { } next)
            next.Siblings.Previous = links.Previous;
        links.Next = links.Previous = null;
        links.IsLinked = false;
        _count--;
    }
}
