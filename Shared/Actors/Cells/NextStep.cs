namespace Mitogen.Actors.Cells;

/// <summary>What a cell does next, as its mailbox sees it.</summary>
internal enum NextStep
{
    Message,
    System,

    /// <summary>The mailbox counts as unscheduled from now on: another thread may run the cell already.</summary>
    Idle,
}
