using Mitogen.Actors.Cells;

namespace Mitogen.Actors;

/// <summary>The siblings share the failed child's fate: for children that are of no use without each other.</summary>
/// <inheritdoc cref="SupervisorStrategy"/>
internal sealed class AllForOneStrategy(int maxRestarts = -1, TimeSpan? within = null, Func<Exception, Directive>? decider = null)
    : SupervisorStrategy(maxRestarts, within, decider)
{
    internal override Directive Restart(ActorCell supervisor, ActorCell failed, Exception cause)
    {
        ActorCell[] children = supervisor.Children!.Snapshot();
        if (!Array.TrueForAll(children, MayRestart))
        {
            Stop(supervisor, failed);
            return Directive.Stop;
        }

        foreach (ActorCell child in children)
        {
            // A restart ends one suspension; the failed child brought its own.
            if (child != failed)
                child.SendSystem(new Suspend());
            child.SendSystem(new Recreate(cause));
        }

        return Directive.Restart;
    }

    internal override void Stop(ActorCell supervisor, ActorCell failed)
    {
        foreach (ActorCell child in supervisor.Children!.Snapshot())
            supervisor.Stop(child);
    }
}
