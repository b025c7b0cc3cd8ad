using Mitogen.Actors.Refs;

namespace Mitogen.Actors.Cells;

/// <summary>What cells tell each other; it overtakes user messages. A link of its queue, so each instance is sent once.</summary>
internal abstract class SystemMessage
{
    internal SystemMessage? Next { get; set; }
}

internal sealed class Suspend : SystemMessage;

/// <param name="cause">The failure that this answers; null when it only ends a suspension from above.</param>
internal sealed class Resume(Exception? cause) : SystemMessage
{
    internal Exception? Cause => cause;
}

/// <summary>Restarts a suspended actor and ends one suspension.</summary>
internal sealed class Recreate(Exception cause) : SystemMessage
{
    internal Exception Cause => cause;
}

internal sealed class Terminate : SystemMessage;

internal sealed class Watch(ActorRef watcher) : SystemMessage
{
    internal ActorRef Watcher => watcher;
}

internal sealed class Unwatch(ActorRef watcher) : SystemMessage
{
    internal ActorRef Watcher => watcher;
}

/// <summary>Sent once to the parent and to each watcher by an actor that has stopped.</summary>
internal sealed class DeathWatchNotification(ActorRef actor) : SystemMessage
{
    internal ActorRef Actor => actor;
}

internal sealed class Failed(ActorCell child, Exception cause) : SystemMessage
{
    internal ActorCell Child => child;

    internal Exception Cause => cause;
}
