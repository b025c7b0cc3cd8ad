namespace Mitogen.Actors.Cells;

/// <summary>A TellAsync that waits for room.</summary>
internal sealed class WaitingTell(Envelope envelope) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
{
    internal Envelope Envelope => envelope;
}
