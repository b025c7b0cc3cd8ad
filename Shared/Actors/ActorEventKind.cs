namespace Mitogen.Actors;

internal enum ActorEventKind
{
    /// <summary>A child failed; the text is the directive that was applied.</summary>
    Failed,

    /// <summary>PreRestart, PostStop or another place that cannot fail the actor threw.</summary>
    HookFailed,

    /// <summary>The text is the message's type.</summary>
    Unhandled,

    /// <summary>A failure reached the root: the system ends.</summary>
    SystemFailed,

    ShutdownTaskFailed,

    /// <summary>The text names the phase and the actors that were still there.</summary>
    ShutdownPhaseTimedOut,
}
