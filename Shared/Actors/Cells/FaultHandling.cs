namespace Mitogen.Actors.Cells;

/// <summary>
/// Failures on their way up and answers on their way down. Suspension is counted: an actor that failed itself and whose parent
/// failed too needs both answers before it goes on.
/// </summary>
internal static class FaultHandling
{
    /// <summary>Suspends the actor and all below it and tells its supervisor.</summary>
    /// <param name="cell">Who failed.</param>
    /// <param name="cause">With what.</param>
    /// <param name="escalatedBy">The child whose failure this is; it is suspended already.</param>
    /// <param name="survivors">Children still suspended for the failure before.</param>
    internal static void Fail(ActorCell cell, Exception cause, ActorCell? escalatedBy = null, ActorCell[]? survivors = null)
    {
        if (cell.Phase is CellPhase.Terminating or CellPhase.Stopped)
            return;
        if (cell.Perpetrator is not null)
        {
            // The supervisor answers the first failure; that answer must reach this child too, which now waits for two.
            if (escalatedBy is not null)
                (cell.Rare.LateEscalations ??= []).Add(escalatedBy);
            return;
        }

        cell.Mailbox.Suspend();
        cell.Perpetrator = escalatedBy ?? cell;
        foreach (ActorCell child in cell.Children?.Snapshot() ?? [])
        {
            if (child != escalatedBy && (survivors is null || !survivors.Contains(child)))
                child.SendSystem(new Suspend());
        }

        cell.Parent.SendSystem(new Failed(cell, cause));
    }

    internal static void Suspend(ActorCell cell)
    {
        cell.Mailbox.Suspend();
        foreach (ActorCell child in cell.Children?.Snapshot() ?? [])
            child.SendSystem(new Suspend());
    }

    /// <param name="cell">Who goes on.</param>
    /// <param name="cause">The failure of its own that this answers; null when it only ends a suspension from above.</param>
    internal static void Resume(ActorCell cell, Exception? cause)
    {
        bool isOwn = cause is not null && cell.Phase == CellPhase.Running;
        if (isOwn && cell.HasFailedRestart)
        {
            Lifecycle.Recreate(cell, cause!);
            return;
        }

        if (isOwn && cell.Actor is null)
        {
            Lifecycle.CreateAgain(cell);
            return;
        }

        ActorCell? perpetrator = isOwn ? cell.Perpetrator : null;
        cell.Mailbox.Resume();
        foreach (ActorCell child in cell.Children?.Snapshot() ?? [])
            child.SendSystem(new Resume(child == perpetrator ? cause : null));
        if (!isOwn)
            return;
        cell.Perpetrator = null;
        cell.Rare.FailedMessage = null;
        foreach (ActorCell child in TakeLateEscalations(cell))
            child.SendSystem(new Resume(cause));
    }

    /// <summary>Puts a child's failure to the supervisor strategy.</summary>
    internal static void ChildFailed(ActorCell cell, ActorCell child, Exception cause)
    {
        if (cell.Phase == CellPhase.Terminating || cell.Children?.Contains(child) != true)
            return;
        try
        {
            SupervisorStrategy strategy = cell.Strategy ??= cell.Props.Strategy ?? cell.Actor?.Strategy() ?? Supervision.DefaultStrategy;
            Directive applied = Apply(strategy, strategy.Decide(cause), cell, child, cause);
            cell.System.Report(new ActorEvent(ActorEventKind.Failed, child.Path, applied.ToString(), cause));
        }
        catch (Exception failure)
        {
            Fail(cell, failure, child);
        }
    }

    internal static ActorCell[] TakeLateEscalations(ActorCell cell)
    {
        if (cell.RareOrNull?.LateEscalations is not { } late)
            return [];
        cell.Rare.LateEscalations = null;
        return [.. late];
    }

    private static Directive Apply(SupervisorStrategy strategy, Directive directive, ActorCell cell, ActorCell child, Exception cause)
    {
        switch (directive)
        {
            case Directive.Resume:
                child.SendSystem(new Resume(cause));
                break;
            case Directive.Restart:
                return strategy.Restart(cell, child, cause);
            case Directive.Stop:
                strategy.Stop(cell, child);
                break;
            default:
                Fail(cell, cause, child);
                break;
        }

        return directive;
    }
}
