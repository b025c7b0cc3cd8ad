namespace Mitogen.Actors;

/// <summary>One actor as it was when asked; taken without stopping it, so neighbouring figures may be a moment apart.</summary>
/// <param name="Path">Who it is.</param>
/// <param name="State">What it does.</param>
/// <param name="IsBusy">It has a thread or waits for one, whatever its state.</param>
/// <param name="MailboxDepth">Messages that wait.</param>
/// <param name="StashDepth">Messages set aside.</param>
/// <param name="CurrentMessage">The type of the message it is on.</param>
/// <param name="Since">Since when at the earliest: read once for each slice of messages.</param>
/// <param name="WaitingFor">What it says it waits for.</param>
/// <param name="Turns">How often it was given a thread: unchanged means that it did not run in between.</param>
/// <param name="Children">The actors below it.</param>
internal sealed record ActorSnapshot(
    ActorPath Path, ActorState State, bool IsBusy, int MailboxDepth, int StashDepth, string? CurrentMessage, DateTimeOffset? Since, string? WaitingFor, int Turns,
    IReadOnlyList<ActorSnapshot> Children)
{
    /// <summary>This actor and all below it.</summary>
    public IEnumerable<ActorSnapshot> Flatten()
    {
        yield return this;
        foreach (ActorSnapshot child in Children)
        {
            foreach (ActorSnapshot below in child.Flatten())
                yield return below;
        }
    }
}
