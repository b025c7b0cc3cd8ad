using Mitogen.Actors;

namespace Mitogen.TestKit;

internal sealed record ProbeMessage(object Message, IActorRef Sender);
