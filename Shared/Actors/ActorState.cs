namespace Mitogen.Actors;

internal enum ActorState
{
    Starting,
    Idle,

    /// <summary>Has work and a thread, or waits for one.</summary>
    Running,

    /// <summary>Its handler awaits something.</summary>
    Awaiting,

    /// <summary>It or an actor above has failed, and its supervisor has not answered yet.</summary>
    Suspended,

    /// <summary>Waits for children to stop before the new instance is built.</summary>
    Restarting,

    Stopping,
    Stopped,
}
