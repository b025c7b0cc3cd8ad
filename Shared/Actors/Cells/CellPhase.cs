namespace Mitogen.Actors.Cells;

internal enum CellPhase : byte
{
    Starting,
    Running,

    /// <summary>Waits for its children to stop before it is created again after a failed start.</summary>
    AwaitingCreation,

    /// <summary>Waits for its children to stop before the new instance is built.</summary>
    AwaitingRecreation,

    /// <summary>Waits for its children to stop before it does.</summary>
    Terminating,
    Stopped,
}
