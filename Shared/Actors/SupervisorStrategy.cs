using Mitogen.Actors.Cells;

namespace Mitogen.Actors;

/// <summary>Answers children's failures.</summary>
/// <param name="maxRestarts">Restarts allowed within the window; -1 for no limit, 0 for none. Past the limit the child is stopped.</param>
/// <param name="within">The window, which opens at the first failure; null for all time.</param>
/// <param name="decider">Null for <see cref="Supervision.DefaultDecider"/>.</param>
internal abstract class SupervisorStrategy(int maxRestarts, TimeSpan? within, Func<Exception, Directive>? decider)
{
    private readonly Func<Exception, Directive> _decider = decider ?? Supervision.DefaultDecider;

    internal Directive Decide(Exception failure) => _decider(failure);

    /// <summary>Applies Restart (or Stop past the limit) to whom the strategy concerns.</summary>
    /// <returns>What was done.</returns>
    internal abstract Directive Restart(ActorCell supervisor, ActorCell failed, Exception cause);

    internal abstract void Stop(ActorCell supervisor, ActorCell failed);

    internal bool MayRestart(ActorCell child) => child.Rare.Restarts.Permit(maxRestarts, within, child.System.TimeProvider);
}
