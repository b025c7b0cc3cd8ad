using System.Threading.Channels;
using Mitogen.Actors;

namespace Mitogen.TestKit;

/// <summary>An actor whose messages a test awaits and checks. Limits of time are real time and only end a test that hangs.</summary>
internal sealed class TestProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ActorSystem _system;
    private readonly Channel<ProbeMessage> _received = Channel.CreateUnbounded<ProbeMessage>();
    private object? _last;

    private TestProbe(ActorSystem system, string? name)
    {
        _system = system;
        Ref = system.ActorOf(Props.Create(() => new ProbeActor(_received.Writer)), name);
    }

    public IActorRef Ref { get; }

    /// <summary>Who sent the message that was expected last.</summary>
    public IActorRef LastSender { get; private set; } = null!;

    public static TestProbe Create(ActorSystem system, string? name = null) => new(system, name);

    public void Send(IActorRef target, object message) => target.Tell(message, Ref);

    public void Reply(object message) => LastSender.Tell(message, Ref);

    /// <summary>Ends when the watch is placed.</summary>
    public async Task WatchAsync(IActorRef target)
    {
        var placed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Ref.Tell(new ProbeActor.Watch(target, placed));
        await placed.Task.WaitAsync(Patience);
    }

    public async Task UnwatchAsync(IActorRef target)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Ref.Tell(new ProbeActor.Unwatch(target, ended));
        await ended.Task.WaitAsync(Patience);
    }

    /// <summary>The next message, which must be a <typeparamref name="T"/>.</summary>
    public async Task<T> ExpectMsg<T>() => await NextAsync(typeof(T).Name) is T expected ? expected : throw Unexpected(typeof(T).Name);

    /// <summary>The next message, which must equal the one given.</summary>
    public async Task ExpectMsg<T>(T expected)
        where T : notnull
    {
        object message = await NextAsync(expected.ToString());
        if (!expected.Equals(message))
            throw Unexpected(expected.ToString());
    }

    /// <summary>The given messages, in order.</summary>
    public async Task ExpectMsgs(params object[] expected)
    {
        foreach (object message in expected)
            await ExpectMsg(message);
    }

    public async Task ExpectTerminated(IActorRef target)
    {
        Terminated terminated = await ExpectMsg<Terminated>();
        if (!ReferenceEquals(terminated.Actor, target))
            throw new ProbeException($"{Ref.Path} expected that {target.Path} has stopped, but it was {terminated.Actor.Path}.");
    }

    /// <summary>No message comes, though all actors have done all they can. See <see cref="Settling.SettleAsync"/>.</summary>
    public async Task ExpectNoMsg()
    {
        await _system.SettleAsync();
        if (_received.Reader.TryRead(out ProbeMessage? received))
            throw new ProbeException($"{Ref.Path} expected no message, but got {received.Message}.");
    }

    /// <summary>Skips messages until one is a <typeparamref name="T"/> that fits.</summary>
    public async Task<T> FishForMessage<T>(Func<T, bool>? fits = null)
    {
        while (true)
        {
            if (await NextAsync(typeof(T).Name) is T message && (fits is null || fits(message)))
                return message;
        }
    }

    /// <summary>All that has come and was not asked for yet.</summary>
    public IReadOnlyList<object> Drain()
    {
        var drained = new List<object>();
        while (_received.Reader.TryRead(out ProbeMessage? received))
            drained.Add(received.Message);
        return drained;
    }

    private async Task<object> NextAsync(string? expected)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            ProbeMessage received = await _received.Reader.ReadAsync(patience.Token);
            LastSender = received.Sender;
            _last = received.Message;
            return received.Message;
        }
        catch (OperationCanceledException)
        {
            throw new ProbeException($"{Ref.Path} expected {expected}, but nothing came within {Patience.TotalSeconds} s.");
        }
    }

    private ProbeException Unexpected(string? expected) => new($"{Ref.Path} expected {expected}, but got {_last}.");
}
