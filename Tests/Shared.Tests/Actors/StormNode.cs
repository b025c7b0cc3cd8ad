using Mitogen.Actors;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>An actor of the storm: it fails in every place an actor can, and so does what supervises it, all from one seed.</summary>
internal sealed class StormNode : ActorBase
{
    private readonly Random _random;
    private readonly StormLog _log;
    private readonly int _depth;

    public StormNode(int seed, StormLog log, int depth)
    {
        _random = new Random(seed);
        _log = log;
        _depth = depth;
        MaybeFail(oneIn: 12);
    }

    protected override SupervisorStrategy SupervisorStrategy() => _random.Next(3) == 0
        ? new AllForOneStrategy(maxRestarts: 8, decider: Decide)
        : new OneForOneStrategy(maxRestarts: 8, decider: Decide);

    protected override void PreStart()
    {
        for (int i = _depth == 0 ? 0 : _random.Next(1, 4); i > 0; i--)
            _log.Born(Context.ActorOf(Props(_random.Next(), _log, _depth - 1)));
        MaybeFail(oneIn: 16);
    }

    protected override void PreRestart(Exception cause, object? message)
    {
        MaybeFail(oneIn: 16);
        if (_random.Next(2) == 0)
            base.PreRestart(cause, message);
        MaybeFail(oneIn: 16);
    }

    protected override void PostRestart(Exception cause)
    {
        MaybeFail(oneIn: 16);
        if (Context.Children.Count == 0)
            base.PostRestart(cause);
    }

    protected override void PostStop() => MaybeFail(oneIn: 8);

    protected override async ValueTask ReceiveAsync(object message, CancellationToken cancellationToken)
    {
        switch (_random.Next(8))
        {
            case 0 or 1:
                throw new InvalidDataException("storm");
            case 2:
                await Task.Yield();
                MaybeFail(oneIn: 2);
                break;
            case 3 when Context.Children is { Count: > 0 } children:
                Context.Stop(children[_random.Next(children.Count)]);
                break;
            case 4 when Context.Children is { Count: > 0 } children:
                foreach (IActorRef child in children)
                    child.Tell(message);
                break;
            case 5 when _depth > 0:
                _log.Born(Context.ActorOf(Props(_random.Next(), _log, _depth - 1)));
                break;
            case 6 when Context.Children is { Count: > 0 } children:
                Context.Watch(children[0]); // Its end fails this actor, as nobody handles Terminated.
                break;
        }

        if (message is Terminated)
            await Unhandled(message);
    }

    internal static Props Props(int seed, StormLog log, int depth) => Mitogen.Actors.Props.Create(() => new StormNode(log.Vary(seed), log, depth));

    private Directive Decide(Exception failure)
    {
        MaybeFail(oneIn: 20);
        return (Directive)_random.Next(4);
    }

    private void MaybeFail(int oneIn)
    {
        if (_random.Next(oneIn) == 0)
            throw new NotSupportedException("storm in a hook");
    }
}
