using Mitogen.Actors;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>Watches every actor of a schedule; counts each one's Terminated.</summary>
internal sealed class StormCensus : ActorBase
{
    private readonly Dictionary<IActorRef, int> _ends = [];
    private (IReadOnlyCollection<IActorRef> Expected, TaskCompletionSource AllEnded)? _awaited;

    protected override ValueTask ReceiveAsync(object message, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case Born born:
                _ends[Context.Watch(born.Actor)] = 0;
                break;
            case Terminated terminated:
                _ends[terminated.Actor]++;
                break;
            case Await await:
                _awaited = (await.Expected, await.AllEnded);
                break;
            case Report report:
                report.Ends.SetResult(new Dictionary<IActorRef, int>(_ends));
                break;
        }

        if (_awaited is { } awaited && awaited.Expected.All(actor => _ends.GetValueOrDefault(actor) > 0))
        {
            _awaited = null;
            awaited.AllEnded.SetResult();
        }

        return ValueTask.CompletedTask;
    }

    internal sealed record Born(IActorRef Actor);

    internal sealed record Await(IReadOnlyCollection<IActorRef> Expected, TaskCompletionSource AllEnded);

    internal sealed record Report(TaskCompletionSource<Dictionary<IActorRef, int>> Ends);
}
