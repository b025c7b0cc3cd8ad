using Mitogen.Actors.Cells;
using Mitogen.Actors.Refs;

namespace Mitogen.Actors.DeadLetters;

/// <summary>Counts what reached nobody and tells who subscribed. It keeps no message, so it cannot grow.</summary>
internal sealed class DeadLetterOffice
{
    private readonly Lock _gate = new();
    private readonly Action<DeadLetter>? _sink;
    private readonly long[] _counts = new long[4];
    private Action<DeadLetter>[] _subscribers = [];

    internal DeadLetterOffice(ActorSystem system, Action<DeadLetter>? sink)
    {
        Ref = new DeadLettersRef(system, this);
        _sink = sink;
    }

    public IActorRef Ref { get; }

    public long Count => CountOf(DeadLetterReason.Stopped) + CountOf(DeadLetterReason.MailboxFull) + CountOf(DeadLetterReason.LateAnswer)
        + CountOf(DeadLetterReason.NoRecipient);

    public long CountOf(DeadLetterReason reason) => Interlocked.Read(ref _counts[(int)reason]);

    /// <summary>Tells the actor of every dead letter, as a <see cref="DeadLetter"/>, until disposed.</summary>
    public IDisposable Subscribe(IActorRef subscriber) => Subscribe(letter => subscriber.Tell(letter));

    /// <summary>The callback runs on the sender's thread: it must be quick and must not throw.</summary>
    public IDisposable Subscribe(Action<DeadLetter> subscriber)
    {
        lock (_gate)
            _subscribers = [.. _subscribers, subscriber];
        return new Subscription(this, subscriber);
    }

    internal void Publish(object message, IActorRef? sender, IActorRef recipient, DeadLetterReason reason)
    {
        Interlocked.Increment(ref _counts[(int)reason]);

        // A subscriber that cannot take a dead letter must not become the cause of the next one.
        if (message is DeadLetter or AutoReceived)
            return;
        var letter = new DeadLetter(message, sender, recipient, reason);
        _sink?.Invoke(letter);
        foreach (Action<DeadLetter> subscriber in Volatile.Read(ref _subscribers))
            subscriber(letter);
    }

    private void Unsubscribe(Action<DeadLetter> subscriber)
    {
        lock (_gate)
            _subscribers = Array.FindAll(_subscribers, other => !ReferenceEquals(other, subscriber));
    }

    private sealed class Subscription(DeadLetterOffice office, Action<DeadLetter> subscriber) : IDisposable
    {
        public void Dispose() => office.Unsubscribe(subscriber);
    }
}
