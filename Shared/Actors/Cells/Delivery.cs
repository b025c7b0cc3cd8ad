namespace Mitogen.Actors.Cells;

/// <summary>What became of a message that was put into a mailbox.</summary>
internal enum Delivery
{
    Queued,

    /// <summary>Queued, and the caller must have the cell scheduled.</summary>
    QueuedWake,
    Full,
    Closed,
}
