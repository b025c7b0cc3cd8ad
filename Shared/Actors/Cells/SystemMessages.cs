using Mitogen.Actors.Refs;

namespace Mitogen.Actors.Cells;

/// <summary>What a cell does about each system message.</summary>
internal static class SystemMessages
{
    internal static void Handle(ActorCell cell, SystemMessage message)
    {
        switch (message)
        {
            case Terminate:
                Lifecycle.Terminate(cell);
                break;
            case Suspend:
                FaultHandling.Suspend(cell);
                break;
            case Resume resume:
                FaultHandling.Resume(cell, resume.Cause);
                break;
            case Recreate recreate:
                Lifecycle.Recreate(cell, recreate.Cause);
                break;
            case Failed failed:
                FaultHandling.ChildFailed(cell, failed.Child, failed.Cause);
                break;
            case Watch watch:
                (cell.Rare.DeathWatch ??= new DeathWatch()).AddWatcher(watch.Watcher);
                break;
            case Unwatch unwatch:
                cell.RareOrNull?.DeathWatch?.RemoveWatcher(unwatch.Watcher);
                break;
            case DeathWatchNotification notification:
                Died(cell, notification.Actor);
                break;
        }
    }

    private static void Died(ActorCell cell, ActorRef dead)
    {
        if (cell.Phase != CellPhase.Terminating && cell.RareOrNull?.DeathWatch?.Notice(dead) is { } termination)
            cell.TellUnbounded(termination);
        if (dead is ActorCell child && child.Parent == cell)
            Lifecycle.ChildTerminated(cell, child);
    }
}
