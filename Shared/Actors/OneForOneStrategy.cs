using Mitogen.Actors.Cells;

namespace Mitogen.Actors;

/// <summary>The directive concerns the failed child alone.</summary>
/// <inheritdoc cref="SupervisorStrategy"/>
internal sealed class OneForOneStrategy(int maxRestarts = -1, TimeSpan? within = null, Func<Exception, Directive>? decider = null)
    : SupervisorStrategy(maxRestarts, within, decider)
{
    internal override Directive Restart(ActorCell supervisor, ActorCell failed, Exception cause)
    {
        if (!MayRestart(failed))
        {
            Stop(supervisor, failed);
            return Directive.Stop;
        }

        failed.SendSystem(new Recreate(cause));
        return Directive.Restart;
    }

    internal override void Stop(ActorCell supervisor, ActorCell failed) => supervisor.Stop(failed);
}
