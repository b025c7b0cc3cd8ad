namespace Mitogen.Actors.Cells;

/// <summary>Messages set aside, oldest first.</summary>
internal sealed class StashBuffer(int capacity)
{
    private List<Envelope> _envelopes = [];

    internal int Count => _envelopes.Count;

    internal void Add(Envelope envelope)
    {
        if (_envelopes.Count >= capacity)
            throw new StashOverflowException(capacity);
        _envelopes.Add(envelope);
    }

    internal void MoveTo(Mailbox mailbox)
    {
        if (_envelopes.Count == 0)
            return;
        mailbox.Prepend(_envelopes);
        _envelopes = [];
    }
}
