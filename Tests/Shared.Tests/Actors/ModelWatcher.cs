using Mitogen.Actors;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>Does a batch of operations in one handler and passes on what it is told of deaths.</summary>
internal sealed class ModelWatcher(IActorRef probe) : ActorBase
{
    protected override async ValueTask ReceiveAsync(object message, CancellationToken cancellationToken)
    {
        if (message is Terminated)
        {
            probe.Tell(message);
            return;
        }

        if (message is Task gate)
        {
            await gate;
            return;
        }

        foreach ((string operation, IActorRef target) in (List<(string Operation, IActorRef Target)>)message)
        {
            switch (operation)
            {
                case "watch":
                    Context.Watch(target);
                    break;
                case "unwatch":
                    Context.Unwatch(target);
                    break;
                case "restart":
                    target.Tell("fail");
                    break;
                default:
                    await target.GracefulStopAsync(TimeSpan.FromMinutes(1), cancellationToken); // Its death is known before the next operation.
                    break;
            }
        }
    }
}
