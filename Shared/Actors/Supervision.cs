namespace Mitogen.Actors;

/// <summary>What holds where an actor says nothing else.</summary>
internal static class Supervision
{
    public static SupervisorStrategy DefaultStrategy { get; } = new OneForOneStrategy();

    /// <summary>Restart; Stop for a failure while starting, for Kill and for an unhandled Terminated.</summary>
    public static Directive DefaultDecider(Exception failure) => failure switch
    {
        ActorInitializationException or ActorKilledException or DeathPactException => Directive.Stop,
        _ => Directive.Restart,
    };
}
