using Mitogen.Actors;

namespace Mitogen.Benchmarks.Actors;

/// <summary>Creates many children; stopping it stops them all first.</summary>
internal sealed class Crowd(TaskCompletionSource created) : ActorBase
{
    private static readonly Props Member = Props.Create(() => new Idler());

    protected override ValueTask ReceiveAsync(object message, CancellationToken cancellationToken)
    {
        for (int i = (int)message; i > 0; i--)
            Context.ActorOf(Member);
        created.SetResult();
        return ValueTask.CompletedTask;
    }

    private sealed class Idler : ActorBase
    {
        protected override ValueTask ReceiveAsync(object message, CancellationToken cancellationToken) => Unhandled(message);
    }
}
