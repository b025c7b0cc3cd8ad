using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Mitogen.Actors.Cells;

/// <summary>
/// A bounded queue of many producers and one consumer, together with the flag that says whether its cell is scheduled.
/// Producers append to the inbox under a lock of a few instructions; the consumer swaps the whole inbox for its drained batch
/// and then reads without any. Both arrays grow on demand and are used again, so a message costs no allocation and an actor
/// that gets none costs no array.
/// </summary>
internal sealed class Mailbox(int capacity)
{
    private const int SmallestArray = 4;

    /// <summary>Longer arrays are given back when they are no longer filled.</summary>
    private const int KeptArray = 1024;

    private int _lock;
    private bool _scheduled = true; // A cell is born with its creation to do.
    private bool _closed;
    private int _suspensions;
    private Envelope[] _inbox = [];
    private int _inboxCount;
    private LinkedList<WaitingTell>? _waiting;
    private SystemMessage? _systemHead;
    private SystemMessage? _systemTail;

    // The consumer's. _taken changes under the lock alone, so that producers can tell how much of the batch is left.
    private Envelope[] _batch = [];
    private int _taken;
    private int _next;
    private List<Envelope>? _front; // Unstashed messages, the next one last.

    internal bool HasSystemMessages => Volatile.Read(ref _systemHead) is not null;

    internal bool IsScheduled => Volatile.Read(ref _scheduled);

    internal int Suspensions => Volatile.Read(ref _suspensions);

    /// <summary>Messages that wait; exact only when nobody sends or receives.</summary>
    internal int Depth => Volatile.Read(ref _inboxCount) + Math.Max(0, _taken - Volatile.Read(ref _next)) + (_front?.Count ?? 0);

    /// <param name="message">The message.</param>
    /// <param name="sender">Its sender.</param>
    /// <param name="unbounded">For the few messages that have a bound of their own (timers, watched actors).</param>
    internal Delivery Enqueue(object message, IActorRef? sender, bool unbounded = false)
    {
        Acquire();
        Delivery delivery = _closed ? Delivery.Closed : !unbounded && IsFull() ? Delivery.Full : Append(new Envelope(message, sender));
        Release();
        return delivery;
    }

    /// <summary>Queues, or joins those who wait for room if there is none.</summary>
    internal Delivery EnqueueOrWait(WaitingTell waiting)
    {
        Acquire();
        Delivery delivery;
        if (_closed)
        {
            delivery = Delivery.Closed;
        }
        else if (!IsFull())
        {
            delivery = Append(waiting.Envelope);
        }
        else
        {
            (_waiting ??= new LinkedList<WaitingTell>()).AddLast(waiting);
            delivery = Delivery.Full;
        }

        Release();
        return delivery;
    }

    /// <returns>False when the message was admitted before.</returns>
    internal bool StopWaiting(WaitingTell waiting)
    {
        Acquire();
        bool removed = _waiting?.Remove(waiting) ?? false;
        Release();
        return removed;
    }

    internal Delivery EnqueueSystem(SystemMessage message)
    {
        Acquire();
        if (_closed)
        {
            Release();
            return Delivery.Closed;
        }

        if (_systemTail is null)
            _systemHead = message;
        else
            _systemTail.Next = message;
        _systemTail = message;
        bool wake = !_scheduled;
        _scheduled = true;
        Release();
        return wake ? Delivery.QueuedWake : Delivery.Queued;
    }

    internal SystemMessage? TakeSystemMessages()
    {
        Acquire();
        SystemMessage? head = _systemHead;
        _systemHead = _systemTail = null;
        Release();
        return head;
    }

    /// <summary>The next thing to do; when there is none, the mailbox becomes unscheduled in the same step.</summary>
    internal NextStep Next(out Envelope envelope)
    {
        if (_suspensions == 0)
        {
            if (_front is { Count: > 0 })
            {
                envelope = _front[^1];
                _front.RemoveAt(_front.Count - 1);
                return NextStep.Message;
            }

            if (_next < _taken)
            {
                envelope = TakeFromBatch();
                return NextStep.Message;
            }
        }

        return TakeInbox(out envelope);
    }

    /// <summary>Puts messages before all others, the first of them first.</summary>
    internal void Prepend(List<Envelope> envelopes)
    {
        _front ??= [];
        for (int i = envelopes.Count - 1; i >= 0; i--)
            _front.Add(envelopes[i]);
    }

    internal void Suspend() => Volatile.Write(ref _suspensions, _suspensions + 1);

    internal void Resume()
    {
        Debug.Assert(_suspensions > 0, "More resumes than suspensions.");
        Volatile.Write(ref _suspensions, Math.Max(0, _suspensions - 1));
    }

    /// <summary>Nothing is taken in any more. The caller gets what was left and who still waited for room.</summary>
    internal List<Envelope> Close(out SystemMessage? systemMessages, out LinkedList<WaitingTell>? waiting)
    {
        Acquire();
        _closed = true;
        systemMessages = _systemHead;
        _systemHead = _systemTail = null;
        waiting = _waiting;
        _waiting = null;
        var left = new List<Envelope>();
        for (int i = (_front?.Count ?? 0) - 1; i >= 0; i--)
            left.Add(_front![i]);
        left.AddRange(_batch.AsSpan(_next, _taken - _next));
        left.AddRange(_inbox.AsSpan(0, _inboxCount));
        _front = null;
        _batch = _inbox = [];
        _taken = _next = _inboxCount = 0;
        Release();
        return left;
    }

    private Envelope TakeFromBatch()
    {
        ref Envelope slot = ref _batch[_next];
        Envelope envelope = slot;
        slot = default;
        Volatile.Write(ref _next, _next + 1);
        if (_waiting is not null)
            AdmitWaiting();
        return envelope;
    }

    private NextStep TakeInbox(out Envelope envelope)
    {
        envelope = default;
        Acquire();
        NextStep step = NextStep.Message;
        if (_systemHead is not null)
            step = NextStep.System;
        else if (_suspensions > 0 || !SwapInbox())
            step = NextStep.Idle;
        if (step == NextStep.Idle)
            _scheduled = false;
        Release();
        if (step == NextStep.Message)
            envelope = TakeFromBatch();
        return step;
    }

    private bool SwapInbox()
    {
        _taken = _next = 0;
        if (_waiting is not null)
            Admit();
        if (_inboxCount == 0)
            return false;
        Envelope[] drained = _batch.Length > KeptArray && _inboxCount < _batch.Length / 4 ? [] : _batch;
        _batch = _inbox;
        _taken = _inboxCount;
        _inbox = drained;
        _inboxCount = 0;
        return true;
    }

    private void AdmitWaiting()
    {
        Acquire();
        Admit();
        Release();
    }

    private void Admit()
    {
        while (_waiting is { First: { } first } && Queued() < capacity)
        {
            _waiting.RemoveFirst();
            Append(first.Value.Envelope);
            first.Value.TrySetResult(); // Its continuations run elsewhere, not under this lock.
        }

        if (_waiting is { Count: 0 })
            _waiting = null;
    }

    // Who waits for room comes first, so as long as someone does the mailbox is full for everyone else.
    private bool IsFull() => _waiting is not null || (_inboxCount + _taken >= capacity && Queued() >= capacity);

    private int Queued() => _inboxCount + _taken - Volatile.Read(ref _next);

    private Delivery Append(Envelope envelope)
    {
        if (_inboxCount == _inbox.Length)
            Array.Resize(ref _inbox, Math.Max(SmallestArray, _inboxCount * 2));
        _inbox[_inboxCount++] = envelope;
        if (_scheduled || _suspensions > 0)
            return Delivery.Queued;
        _scheduled = true;
        return Delivery.QueuedWake;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Acquire()
    {
        if (Interlocked.Exchange(ref _lock, 1) != 0)
            Contend();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Release() => Volatile.Write(ref _lock, 0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Contend()
    {
        var spin = default(SpinWait);
        do
        {
            // The lock is held for nanoseconds: yield if its holder lost its core, but never sleep.
            spin.SpinOnce(sleep1Threshold: -1);
        }
        while (Volatile.Read(ref _lock) != 0 || Interlocked.Exchange(ref _lock, 1) != 0);
    }
}
