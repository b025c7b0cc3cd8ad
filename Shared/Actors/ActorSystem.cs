using Mitogen.Actors.Cells;
using Mitogen.Actors.DeadLetters;
using Mitogen.Actors.Refs;
using Mitogen.Actors.Shutdown;

namespace Mitogen.Actors;

/// <summary>A tree of actors under three guardians: root, user (what <see cref="ActorOf"/> creates) and system.</summary>
internal sealed class ActorSystem : IAsyncDisposable
{
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ActorCell _user;
    private readonly ActorCell _systemGuardian;
    private int _terminating;
    private int _ending;

    private ActorSystem(string name, ActorSystemOptions options)
    {
        Name = name;
        Options = options;
        TimeProvider = options.TimeProvider;
        DeadLetters = new DeadLetterOffice(this, options.DeadLetterSink);
        Asks = new PendingAsks(this);
        Root = Guardians.CreateRoot(this);
        _user = (ActorCell)Root.ActorOf(Guardians.Props(options.GuardianStrategy), "user");
        _systemGuardian = (ActorCell)Root.ActorOf(Guardians.Props(Supervision.DefaultStrategy), "system");
        _user.PrepareForChildren();
        _systemGuardian.PrepareForChildren();
        Shutdown = new CoordinatedShutdown(this, options.ShutdownPhases);
        Guardians.AddShutdownTasks(this, _user);
    }

    public string Name { get; }

    public TimeProvider TimeProvider { get; }

    public DeadLetterOffice DeadLetters { get; }

    public CoordinatedShutdown Shutdown { get; }

    /// <summary>Ends when every phase of the shutdown has; never faulted, see <see cref="Failure"/>.</summary>
    public Task WhenTerminated => _terminated.Task;

    /// <summary>What reached the root and ended the system, if anything did.</summary>
    public Exception? Failure { get; private set; }

    internal ActorSystemOptions Options { get; }

    internal ActorCell Root { get; }

    /// <summary>Actors that have left the tree, or are about to, and still tell others so.</summary>
    internal int Ending => Volatile.Read(ref _ending);

    internal PendingAsks Asks { get; }

    public static ActorSystem Create(string name, ActorSystemOptions? options = null)
    {
        options ??= new ActorSystemOptions();
        options.Validate();
        return new ActorSystem(name, options);
    }

    /// <summary>Creates an actor under the user guardian.</summary>
    public IActorRef ActorOf(Props props, string? name = null) => _user.ActorOf(props, name);

    /// <summary>Creates an actor that outlives all user actors, such as a logger.</summary>
    public IActorRef SystemActorOf(Props props, string? name = null) => _systemGuardian.ActorOf(props, name);

    /// <summary>Stops an actor after its current message.</summary>
    public void Stop(IActorRef actor) => Root.Stop((ActorRef)actor);

    /// <summary>The whole tree as it stands: what runs, what waits, and for what.</summary>
    public ActorSnapshot Inspect() => Inspection.Snapshot(Root);

    /// <summary>Begins the coordinated shutdown once, however often called, and waits for its end.</summary>
    public Task TerminateAsync()
    {
        if (Interlocked.Exchange(ref _terminating, 1) == 0)
            _ = EndAsync();
        return WhenTerminated;
    }

    public async ValueTask DisposeAsync() => await TerminateAsync().ConfigureAwait(false);

    internal void BeginEnding() => Interlocked.Increment(ref _ending);

    internal void EndEnding() => Interlocked.Decrement(ref _ending);

    internal void Fail(Exception failure)
    {
        Failure = failure;
        Report(new ActorEvent(ActorEventKind.SystemFailed, Root.Path, failure.Message, failure));
        _ = TerminateAsync();
    }

    internal void Report(ActorEvent actorEvent)
    {
        try
        {
            Options.Log?.Invoke(actorEvent);
        }
        catch (Exception)
        {
            // A log that fails must not fail the actor that had something to say.
        }
    }

    private async Task EndAsync()
    {
        await Task.Yield();
        try
        {
            await Shutdown.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            _terminated.TrySetResult();
        }
    }
}
