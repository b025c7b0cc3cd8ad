using Mitogen.Actors.Refs;

namespace Mitogen.Actors.Cells;

/// <summary>A message in the user mailbox that the cell itself answers or unwraps.</summary>
internal abstract class AutoReceived;

/// <summary>A Terminated on its way; it counts only while the death watch still knows this very object.</summary>
internal sealed class QueuedTermination(ActorRef actor, object message) : AutoReceived
{
    internal ActorRef Actor => actor;

    internal object Message => message;
}

internal sealed class ReceiveTimeoutTick(ReceiveTimer timer, long armed) : AutoReceived
{
    internal ReceiveTimer Timer => timer;

    internal long Armed => armed;
}
