using System.Collections.Concurrent;
using Mitogen.Actors;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>All actors ever created in one schedule of the storm, and a watcher that counts their ends.</summary>
internal sealed class StormLog(IActorRef census)
{
    private readonly ConcurrentBag<IActorRef> _born = [];
    private int _variations;

    public IReadOnlyCollection<IActorRef> Everyone => _born;

    /// <summary>Another seed for each instance, so that a restarted actor does not fail in the same way for ever.</summary>
    public int Vary(int seed) => HashCode.Combine(seed, Interlocked.Increment(ref _variations));

    public void Born(IActorRef actor)
    {
        _born.Add(actor);
        census.Tell(new StormCensus.Born(actor));
    }
}
