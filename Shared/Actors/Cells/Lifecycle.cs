using Mitogen.Actors.DeadLetters;
using Mitogen.Actors.Refs;

namespace Mitogen.Actors.Cells;

/// <summary>Start, restart and stop of an actor, and the waits for children in between.</summary>
internal static class Lifecycle
{
    internal static void Start(ActorCell cell)
    {
        cell.Phase = CellPhase.Running;
        try
        {
            cell.BeginIncarnation();
            cell.Actor!.Starting();
        }
        catch (Exception failure)
        {
            cell.EndIncarnation();
            FaultHandling.Fail(cell, new ActorInitializationException(cell.Path, $"could not be started: {failure.Message}", failure));
        }
    }

    /// <summary>For an actor that could not be started: everything from the beginning.</summary>
    internal static void CreateAgain(ActorCell cell)
    {
        FaultHandling.TakeLateEscalations(cell); // All children are stopped, those too.
        foreach (ActorCell child in cell.Children?.MarkAllDying(close: false) ?? [])
            child.SendSystem(new Terminate());
        if (MustWait(cell, CellPhase.AwaitingCreation))
            return;
        FinishCreate(cell);
    }

    internal static void Recreate(ActorCell cell, Exception cause)
    {
        if (cell.Phase != CellPhase.Running)
        {
            FaultHandling.Resume(cell, cause: null); // It is being restarted or stopped already; only the count must be right.
            return;
        }

        if (cell.Actor is null && !cell.HasFailedRestart)
        {
            CreateAgain(cell);
            return;
        }

        if (!cell.HasFailedRestart)
            RunHook(cell, "PreRestart", actor => actor.Restarting(cause, cell.RareOrNull?.FailedMessage));
        cell.HasFailedRestart = false;
        cell.EndIncarnation();
        if (MustWait(cell, CellPhase.AwaitingRecreation))
            cell.Rare.RecreateCause = cause;
        else
            FinishRecreate(cell, cause);
    }

    internal static void Terminate(ActorCell cell)
    {
        if (cell.Phase is CellPhase.Terminating or CellPhase.Stopped)
            return;
        cell.RareOrNull?.Timers?.CancelAll();
        cell.RareOrNull?.ReceiveTimer?.Set(null);
        cell.Phase = CellPhase.Terminating;
        foreach (ActorCell child in cell.Children?.MarkAllDying(close: true) ?? [])
            child.SendSystem(new Terminate());
        if (cell.Children?.AnyDying() == true)
            cell.Mailbox.Suspend(); // What comes from now on is for the dead letters.
        else
            FinishTerminate(cell);
    }

    internal static void ChildTerminated(ActorCell cell, ActorCell child)
    {
        if (cell.Children?.Remove(child, out bool wasLastDying) != true || !wasLastDying)
            return;
        switch (cell.Phase)
        {
            case CellPhase.AwaitingCreation:
                FinishCreate(cell);
                break;
            case CellPhase.AwaitingRecreation:
                Exception cause = cell.Rare.RecreateCause!;
                cell.Rare.RecreateCause = null;
                FinishRecreate(cell, cause);
                break;
            case CellPhase.Terminating:
                FinishTerminate(cell);
                break;
        }
    }

    private static bool MustWait(ActorCell cell, CellPhase phase)
    {
        if (cell.Children?.AnyDying() != true)
            return false;
        cell.Phase = phase;
        return true;
    }

    private static void FinishCreate(ActorCell cell)
    {
        EndFailure(cell);
        Start(cell);
    }

    private static void FinishRecreate(ActorCell cell, Exception cause)
    {
        ActorCell[] survivors = cell.Children?.Snapshot() ?? [];
        ActorCell[] late = FaultHandling.TakeLateEscalations(cell);
        EndFailure(cell);
        cell.Phase = CellPhase.Running;
        try
        {
            cell.BeginIncarnation();
            cell.Actor!.Restarted(cause);
        }
        catch (Exception failure)
        {
            cell.HasFailedRestart = true;
            StopNewborn(cell, survivors);
            if (late.Length > 0)
                cell.Rare.LateEscalations = [.. late];
            FaultHandling.Fail(cell, new PostRestartException(cell.Path, failure, cause), survivors: survivors);
            return;
        }

        // Children that PreRestart left alive restart too, now that their parent can answer for them.
        foreach (ActorCell child in survivors)
            child.SendSystem(new Recreate(cause));
        foreach (ActorCell child in late)
            child.SendSystem(new Resume(cause: null));
    }

    /// <summary>Children of an instance that failed in PostRestart would stand in the way of the next one's.</summary>
    private static void StopNewborn(ActorCell cell, ActorCell[] survivors)
    {
        foreach (ActorCell child in cell.Children?.Snapshot() ?? [])
        {
            if (!survivors.Contains(child))
                cell.Stop(child);
        }
    }

    private static void EndFailure(ActorCell cell)
    {
        cell.Mailbox.Resume();
        cell.Perpetrator = null;
        if (cell.RareOrNull is { } rare)
            rare.FailedMessage = null;
    }

    private static void FinishTerminate(ActorCell cell)
    {
        cell.System.BeginEnding();
        End(cell);
        cell.System.EndEnding();
    }

    private static void End(ActorCell cell)
    {
        RunHook(cell, "PostStop", static actor => actor.Stopped());
        cell.EndIncarnation(); // Also sends what is stashed the mailbox's way.
        cell.Phase = CellPhase.Stopped;
        SystemMessage? refused = SendLeftoversToDeadLetters(cell);
        DeathWatch? deathWatch = cell.RareOrNull?.DeathWatch;
        deathWatch?.UnwatchAll(cell);
        cell.Parent.SendSystem(new DeathWatchNotification(cell));
        foreach (ActorRef watcher in deathWatch?.Watchers ?? [])
        {
            if (watcher != cell.Parent)
                watcher.SendSystem(new DeathWatchNotification(cell));
        }

        for (SystemMessage? next; refused is not null; refused = next)
        {
            next = refused.Next;
            refused.Next = null;
            cell.SendSystem(refused); // The mailbox is closed, so it is answered as by a dead actor.
        }
    }

    private static SystemMessage? SendLeftoversToDeadLetters(ActorCell cell)
    {
        List<Envelope> left = cell.Mailbox.Close(out SystemMessage? systemMessages, out LinkedList<WaitingTell>? waiting);
        foreach (Envelope envelope in left)
            cell.System.DeadLetters.Publish(envelope.Message, envelope.Sender, cell, DeadLetterReason.Stopped);
        foreach (WaitingTell tell in waiting ?? [])
        {
            cell.System.DeadLetters.Publish(tell.Envelope.Message, tell.Envelope.Sender, cell, DeadLetterReason.Stopped);
            tell.TrySetResult();
        }

        return systemMessages;
    }

    private static void RunHook(ActorCell cell, string name, Action<ActorBase> hook)
    {
        if (cell.Actor is not { } actor)
            return;
        try
        {
            hook(actor);
        }
        catch (Exception failure)
        {
            cell.System.Report(new ActorEvent(ActorEventKind.HookFailed, cell.Path, name, failure));
        }
    }
}
