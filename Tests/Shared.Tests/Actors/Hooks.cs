using Mitogen.Actors;

namespace Mitogen.Tests.Shared.Actors;

internal sealed record Hooks
{
    public Func<Behaviour, object, CancellationToken, ValueTask>? OnReceive { get; init; }

    public Action? OnConstruct { get; init; }

    public Action<Behaviour>? OnPreStart { get; init; }

    public Action<Behaviour>? OnPostStop { get; init; }

    public Action<Behaviour, Exception, object?>? OnPreRestart { get; init; }

    public Action<Behaviour, Exception>? OnPostRestart { get; init; }

    public SupervisorStrategy? Strategy { get; init; }
}
