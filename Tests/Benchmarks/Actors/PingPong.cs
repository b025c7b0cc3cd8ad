using Mitogen.Actors;

namespace Mitogen.Benchmarks.Actors;

/// <summary>One side of a pair: answers each message until both have handled their share.</summary>
internal sealed class PingPong(int messages, TaskCompletionSource done) : ActorBase
{
    private static readonly object Ball = new();
    private int _left = messages;

    /// <summary>The messages that are under way at the same time: 1 for strict ping-pong.</summary>
    internal sealed record Start(IActorRef Peer, int Window);

    protected override ValueTask ReceiveAsync(object message, CancellationToken cancellationToken)
    {
        if (message is Start start)
        {
            for (int i = 0; i < start.Window; i++)
                start.Peer.Tell(Ball, Self);
            return ValueTask.CompletedTask;
        }

        if (--_left == 0)
            done.SetResult();
        if (_left >= 0)
            Sender.Tell(message, Self);
        return ValueTask.CompletedTask;
    }
}
