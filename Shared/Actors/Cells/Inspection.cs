namespace Mitogen.Actors.Cells;

/// <summary>Looks at running cells from outside without stopping them.</summary>
internal static class Inspection
{
    internal static ActorSnapshot Snapshot(ActorCell cell)
    {
        object? current = cell.Current;
        ActorState state = StateOf(cell);
        DateTimeOffset? since = current is null ? null : SinceOf(cell);
        ActorSnapshot[] children = Array.ConvertAll(cell.Children?.Snapshot() ?? [], Snapshot);
        return new ActorSnapshot(
            cell.Path, state, IsBusy(cell), cell.Mailbox.Depth, cell.RareOrNull?.Stash?.Count ?? 0, current?.GetType().Name, since, cell.RareOrNull?.WaitingFor,
            cell.Turns, children);
    }

    private static ActorState StateOf(ActorCell cell) => cell.Phase switch
    {
        CellPhase.Stopped => ActorState.Stopped,
        CellPhase.Terminating => ActorState.Stopping,
        CellPhase.AwaitingCreation or CellPhase.AwaitingRecreation => ActorState.Restarting,
        CellPhase.Starting => ActorState.Starting,
        _ when cell.IsAwaiting => ActorState.Awaiting,
        _ when cell.Mailbox.Suspensions > 0 && cell.Current is null => ActorState.Suspended,
        _ => cell.Mailbox.IsScheduled ? ActorState.Running : ActorState.Idle,
    };

    private static bool IsBusy(ActorCell cell) =>
        cell.Mailbox.IsScheduled && !(cell.IsAwaiting && cell.RareOrNull?.Awaited?.HasEnded != true);

    private static DateTimeOffset SinceOf(ActorCell cell)
    {
        TimeProvider time = cell.System.TimeProvider;
        return time.GetUtcNow() - time.GetElapsedTime(cell.SliceStart);
    }
}
