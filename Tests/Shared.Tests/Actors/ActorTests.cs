using Mitogen.Actors;
using Mitogen.Actors.DeadLetters;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>A fresh system with virtual time for each test.</summary>
public abstract class ActorTests : IAsyncLifetime
{
    internal static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private protected ActorTests() => System = NewSystem(new ActorSystemOptions());

    private protected FakeTime Time { get; } = new();

    private protected ActorSystem System { get; private set; }

    private protected List<ActorEvent> Events { get; } = [];

    private protected List<DeadLetter> DeadLetters { get; } = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        // Virtual time stands still here, so a system that does not end hangs: real time says so instead.
        await System.TerminateAsync().WaitAsync(Long);
    }

    private protected ActorSystem NewSystem(ActorSystemOptions options) => System = ActorSystem.Create("test", options with
    {
        TimeProvider = Time,
        Log = Record,
        DeadLetterSink = Record,
    });

    private protected TestProbe Probe(string? name = null) => TestProbe.Create(System, name);

    private protected IReadOnlyList<ActorEvent> EventsOf(ActorEventKind kind)
    {
        lock (Events)
            return Events.FindAll(one => one.Kind == kind);
    }

    private protected IReadOnlyList<DeadLetter> DeadLettersSoFar()
    {
        lock (DeadLetters)
            return [.. DeadLetters];
    }

    private protected ActorSnapshot SnapshotOf(IActorRef actor) =>
        System.Inspect().Flatten().Single(one => one.Path.ToString() == actor.Path.ToString());

    private void Record(ActorEvent actorEvent)
    {
        lock (Events)
            Events.Add(actorEvent);
    }

    private void Record(DeadLetter letter)
    {
        lock (DeadLetters)
            DeadLetters.Add(letter);
    }
}
