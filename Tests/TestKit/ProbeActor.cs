using System.Threading.Channels;
using Mitogen.Actors;

namespace Mitogen.TestKit;

/// <summary>Hands all it receives to its probe, in order.</summary>
internal sealed class ProbeActor(ChannelWriter<ProbeMessage> received) : ActorBase
{
    protected override ValueTask ReceiveAsync(object message, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case Watch watch:
                Context.Watch(watch.Target);
                watch.Done.TrySetResult();
                break;
            case Unwatch unwatch:
                Context.Unwatch(unwatch.Target);
                unwatch.Done.TrySetResult();
                break;
            default:
                received.TryWrite(new ProbeMessage(message, Sender));
                break;
        }

        return ValueTask.CompletedTask;
    }

    internal sealed record Watch(IActorRef Target, TaskCompletionSource Done);

    internal sealed record Unwatch(IActorRef Target, TaskCompletionSource Done);
}
