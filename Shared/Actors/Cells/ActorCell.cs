using Mitogen.Actors.DeadLetters;
using Mitogen.Actors.Refs;

namespace Mitogen.Actors.Cells;

/// <summary>
/// The lasting part of an actor: it is its own ref, holds the mailbox across restarts and runs the current instance's
/// handlers, one at a time. Everything but Tell, SendSystem and the child container belongs to the thread that runs its slice.
/// </summary>
internal sealed class ActorCell : ActorRef, IThreadPoolWorkItem
{
    private static readonly CancellationTokenSource Cancelled = CreateCancelled();

    private readonly Mailbox _mailbox;
    private readonly long _id;
    private RareState? _rare;
    private ChildContainer? _children;
    private Func<object, CancellationToken, ValueTask>? _behaviour;
    private CancellationTokenSource? _lifetime;
    private object? _current;
    private bool _isCurrentStashed;
    private volatile bool _isAwaiting;

    internal ActorCell(ActorSystem system, ActorRef parent, Props props, string? name, long id)
    {
        System = system;
        Parent = parent;
        Props = props;
        GivenName = name;
        _id = id;
        _mailbox = new Mailbox(props.MailboxCapacity ?? system.Options.MailboxCapacity);
        Context = new ActorContext(this);
    }

    internal SiblingLinks Siblings;

    public override ActorPath Path => new((Parent as ActorCell)?.Path, Name);

    internal override ActorSystem System { get; }

    internal ActorRef Parent { get; }

    internal Props Props { get; }

    internal string? GivenName { get; }

    internal string Name => GivenName ?? $"${_id}";

    internal ActorContext Context { get; }

    internal Mailbox Mailbox => _mailbox;

    internal ChildContainer? Children => Volatile.Read(ref _children);

    internal RareState Rare => _rare ?? Interlocked.CompareExchange(ref _rare, new RareState(), null) ?? _rare;

    internal RareState? RareOrNull => _rare;

    internal ActorBase? Actor { get; set; }

    internal IActorRef? Sender { get; private set; }

    internal object? Current => _current;

    internal CellPhase Phase { get; set; }

    internal SupervisorStrategy? Strategy { get; set; }

    /// <summary>Who made this actor fail, itself or a child that escalated; null when it has not failed.</summary>
    internal ActorCell? Perpetrator { get; set; }

    /// <summary>The last restart failed: its instance must not get PreRestart, nor be resumed.</summary>
    internal bool HasFailedRestart { get; set; }

    internal bool IsAwaiting => _isAwaiting;

    internal long SliceStart { get; private set; }

    internal int Turns { get; private set; }

    private CancellationToken Lifetime => (_lifetime ?? CreateLifetime()).Token;

    public override void Tell(object message, IActorRef? sender = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        After(_mailbox.Enqueue(message, sender), message, sender);
    }

    public override ValueTask TellAsync(object message, IActorRef? sender, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        Delivery delivery = _mailbox.Enqueue(message, sender);
        if (delivery == Delivery.Full)
            return new ValueTask(TellWhenRoomAsync(new WaitingTell(new Envelope(message, sender)), cancellationToken));
        After(delivery, message, sender);
        return ValueTask.CompletedTask;
    }

    void IThreadPoolWorkItem.Execute() => Dispatcher.Run(this);

    /// <summary>For the few messages that have a bound of their own.</summary>
    internal void TellUnbounded(AutoReceived message) => After(_mailbox.Enqueue(message, sender: null, unbounded: true), message, sender: null);

    internal override void SendSystem(SystemMessage message)
    {
        // The handler that runs now may await something for long: it learns at once that its actor is to end.
        if (message is Terminate or Recreate)
            CancelHandler();
        switch (_mailbox.EnqueueSystem(message))
        {
            case Delivery.QueuedWake:
                Dispatcher.Schedule(this);
                break;
            case Delivery.Closed:
                Refuse(message);
                break;
        }
    }

    internal ActorCell ActorOf(Props props, string? name)
    {
        ArgumentNullException.ThrowIfNull(props);
        if (Phase is CellPhase.Terminating or CellPhase.Stopped)
            throw new InvalidOperationException($"{Path} is stopping and can create no children.");
        ActorCell child = (Children ?? CreateChildren()).Add(this, props, name);
        for (int i = _mailbox.Suspensions; i > 0; i--)
            child._mailbox.Suspend(); // Born under a failed parent, it waits for the same answers.
        Dispatcher.Schedule(child);
        return child;
    }

    /// <summary>For an actor that gets children from outside: only a container that is there can be closed when it stops.</summary>
    internal void PrepareForChildren() => CreateChildren();

    internal void Stop(ActorRef target)
    {
        if (target is ActorCell child && child.Parent == this)
            Children?.MarkDying(child);
        target.SendSystem(new Terminate());
    }

    internal void Become(Func<object, CancellationToken, ValueTask> behaviour, bool keepOld)
    {
        if (keepOld)
            (Rare.Behaviours ??= new()).Push(_behaviour);
        _behaviour = behaviour;
    }

    internal void Unbecome() => _behaviour = _rare?.Behaviours is { Count: > 0 } below ? below.Pop() : null;

    internal void SetReceiveTimeout(TimeSpan? timeout)
    {
        if (timeout is not null || _rare?.ReceiveTimer is not null)
            (Rare.ReceiveTimer ??= new ReceiveTimer(this)).Set(timeout);
    }

    internal void Stash()
    {
        if (_current is not { } message)
            throw new InvalidOperationException("There is no message to stash.");
        if (_isCurrentStashed)
            throw new InvalidOperationException("The current message is stashed already.");
        (Rare.Stash ??= new StashBuffer(Props.StashCapacity ?? System.Options.StashCapacity)).Add(new Envelope(message, Sender));
        _isCurrentStashed = true;
    }

    internal void UnstashAll() => _rare?.Stash?.MoveTo(_mailbox);

    internal void CancelHandler()
    {
        CancellationTokenSource? lifetime = Interlocked.Exchange(ref _lifetime, Cancelled);
        if (lifetime is not null && lifetime != Cancelled)
            _ = lifetime.CancelAsync(); // Its callbacks are foreign code: not on the sender's thread.
    }

    /// <summary>Forgets what belongs to one instance; stashed messages go back to the mailbox.</summary>
    internal void EndIncarnation()
    {
        CancelHandler();
        Actor = null;
        _behaviour = null;
        if (_rare is not { } rare)
            return;
        rare.Behaviours = null;
        rare.WaitingFor = null;
        rare.Timers?.CancelAll();
        rare.ReceiveTimer?.Set(null);
        rare.Stash?.MoveTo(_mailbox);
    }

    internal void BeginIncarnation()
    {
        // A Terminate that has come in between is in the queue before any user message, so its cancellation may be forgotten.
        _lifetime = null;
        Strategy = null;
        Actor = ActorBase.Construct(Props.Factory, Context);
    }

    internal void RunSlice(Worker worker)
    {
        Turns++;
        SliceStart = System.TimeProvider.GetTimestamp();
        if (_isAwaiting)
            EndAwaited();
        else if (Phase == CellPhase.Starting)
            Lifecycle.Start(this);
        int left = System.Options.Throughput;
        while (true)
        {
            if (_mailbox.HasSystemMessages)
                RunSystemMessages();
            NextStep step = _mailbox.Next(out Envelope envelope);
            if (step == NextStep.Idle)
                return;
            if (step == NextStep.System)
                continue;
            worker.HandOver();
            if (!Invoke(envelope))
                return;
            if (--left == 0)
            {
                Dispatcher.Yield(this);
                return;
            }
        }
    }

    private static CancellationTokenSource CreateCancelled()
    {
        var source = new CancellationTokenSource();
        source.Cancel();
        return source;
    }

    private ChildContainer CreateChildren() => Interlocked.CompareExchange(ref _children, new ChildContainer(), null) ?? _children;

    private CancellationTokenSource CreateLifetime()
    {
        var created = new CancellationTokenSource();
        return Interlocked.CompareExchange(ref _lifetime, created, null) ?? created;
    }

    /// <returns>False when the handler awaits: then another thread may run this cell already.</returns>
    private bool Invoke(in Envelope envelope)
    {
        _current = envelope.Message;
        Sender = envelope.Sender;
        try
        {
            ValueTask handler = envelope.Message is AutoReceived auto ? AutoReceive(auto) : Deliver(envelope.Message);
            if (!handler.IsCompleted)
            {
                Await(handler);
                return false;
            }

            handler.GetAwaiter().GetResult();
        }
        catch (Exception failure)
        {
            HandlerFailed(failure);
        }

        EndMessage();
        return true;
    }

    private ValueTask Deliver(object message) => _behaviour is { } behaviour ? behaviour(message, Lifetime) : Actor!.Receive(message, Lifetime);

    private ValueTask AutoReceive(AutoReceived message)
    {
        object? inner = null;
        switch (message)
        {
            case PoisonPill:
                SendSystem(new Terminate());
                break;
            case Kill:
                throw new ActorKilledException();
            case QueuedTermination termination when _rare!.DeathWatch!.Accept(termination):
                inner = termination.Message;
                Sender = termination.Actor;
                break;
            case TimerTick tick when tick.TryTake():
                inner = tick.Message;
                break;
            case ReceiveTimeoutTick tick when tick.Timer.Accept(tick):
                inner = ReceiveTimeout.Instance;
                break;
        }

        if (inner is null)
            return ValueTask.CompletedTask;
        _current = inner;
        return Deliver(inner);
    }

    private void Await(ValueTask handler)
    {
        AwaitedTurn awaited = Rare.Awaited ??= new AwaitedTurn(this);
        _isAwaiting = true;
        awaited.Await(handler);
    }

    private void EndAwaited()
    {
        _isAwaiting = false;
        try
        {
            _rare!.Awaited!.GetResult();
        }
        catch (Exception failure)
        {
            HandlerFailed(failure);
        }

        EndMessage();
    }

    private void EndMessage()
    {
        if (_rare?.ReceiveTimer is { } timer)
            timer.MessageEnded(_current);
        _current = null;
        Sender = null;
        _isCurrentStashed = false;
    }

    private void HandlerFailed(Exception failure)
    {
        // A handler that heeds its token when the actor is told to end has not failed.
        if (failure is OperationCanceledException && _lifetime == Cancelled)
            return;
        Rare.FailedMessage = _current;
        FaultHandling.Fail(this, failure);
    }

    private void RunSystemMessages()
    {
        SystemMessage? message = _mailbox.TakeSystemMessages();
        while (message is not null)
        {
            SystemMessage? next = message.Next;
            message.Next = null;
            if (Phase == CellPhase.Stopped)
                Refuse(message);
            else
                SystemMessages.Handle(this, message);
            message = next;
        }
    }

    private void After(Delivery delivery, object message, IActorRef? sender)
    {
        switch (delivery)
        {
            case Delivery.QueuedWake:
                Dispatcher.Schedule(this);
                break;
            case Delivery.Full:
                System.DeadLetters.Publish(message, sender, this, DeadLetterReason.MailboxFull);
                break;
            case Delivery.Closed:
                System.DeadLetters.Publish(message, sender, this, DeadLetterReason.Stopped);
                break;
        }
    }

    private async Task TellWhenRoomAsync(WaitingTell waiting, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Delivery delivery = _mailbox.EnqueueOrWait(waiting);
        if (delivery != Delivery.Full)
        {
            After(delivery, waiting.Envelope.Message, waiting.Envelope.Sender);
            return;
        }

        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            (_, token) =>
            {
                if (_mailbox.StopWaiting(waiting))
                    waiting.TrySetCanceled(token);
            },
            state: null);
        await waiting.Task.ConfigureAwait(false);
    }
}
