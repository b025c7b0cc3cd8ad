using Mitogen.Actors.Cells;
using Mitogen.Actors.DeadLetters;

namespace Mitogen.Actors.Refs;

/// <summary>The recipient of what has none.</summary>
internal sealed class DeadLettersRef(ActorSystem system, DeadLetterOffice office) : ActorRef
{
    public override ActorPath Path { get; } = new(new ActorPath(null, ""), "deadLetters");

    internal override ActorSystem System => system;

    public override void Tell(object message, IActorRef? sender = null) => office.Publish(message, sender, this, DeadLetterReason.NoRecipient);

    internal override void SendSystem(SystemMessage message) => Refuse(message);
}
