using System.Threading.Channels;
using Mitogen.Actors;
using Mitogen.Modules;

namespace Mitogen.Agents.Hosts;

/// <summary>One call's mailbox: passes replies on to whoever enumerates them, no faster than they are taken.</summary>
internal sealed class StepCollector(ChannelWriter<ModuleReply> replies) : ActorBase
{
    /// <summary>Replies that may wait before the agent's channel is no longer read.</summary>
    public const int Bound = 64;

    protected override async ValueTask ReceiveAsync(object message, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case StepReplied replied:
                Context.WaitingFor = "the caller to take replies";
                try
                {
                    await replies.WriteAsync(replied.Reply, cancellationToken).ConfigureAwait(false);
                }
                catch (ChannelClosedException)
                {
                    // The caller has left.
                }

                Context.WaitingFor = null;
                break;
            case StepFinished:
                replies.TryComplete();
                Context.Stop(Context.Self);
                break;
            default:
                await Unhandled(message).ConfigureAwait(false);
                break;
        }
    }

    protected override void PostStop() => replies.TryComplete();
}
