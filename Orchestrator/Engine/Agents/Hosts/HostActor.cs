using Mitogen.Actors;
using Mitogen.Connections;

namespace Mitogen.Agents.Hosts;

/// <summary>
/// One host by one way of connecting: supervises its login account, below which are all others. The account is made anew with the next step
/// when its restarts are spent.
/// </summary>
internal sealed class HostActor(ConnectionPlan plan, AgentConnector connector, Action<AgentSession>? onStarted) : ActorBase
{
    private IActorRef? _login;

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(maxRestarts: 3, within: TimeSpan.FromMinutes(1));

    protected override ValueTask ReceiveAsync(object message, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case RunStep:
                return Login().TellAsync(message, Context.Sender, cancellationToken);
            case CancelStep:
                _login?.Tell(message, Context.Sender);
                return ValueTask.CompletedTask;
            case ResetHost when _login is null:
                Context.Sender.Tell(new HostReset(), Context.Self);
                return ValueTask.CompletedTask;
            case ResetHost:
                return _login.TellAsync(message, Context.Sender, cancellationToken);
            case Terminated terminated when terminated.Actor == _login:
                _login = null;
                return ValueTask.CompletedTask;
            default:
                return Unhandled(message);
        }
    }

    private IActorRef Login()
    {
        if (_login is not null)
            return _login;
        ConnectionPlan way = plan;
        AgentConnector client = connector;
        Action<AgentSession>? notify = onStarted;
        _login = Context.Watch(Context.ActorOf(
            Props.Create(() => new AccountActor((_, cancellationToken) => client.ConnectAsync(way, cancellationToken), depth: 0, notify))));
        return _login;
    }
}
