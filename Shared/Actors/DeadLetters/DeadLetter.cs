namespace Mitogen.Actors.DeadLetters;

/// <summary>A message that reached nobody.</summary>
internal sealed record DeadLetter(object Message, IActorRef? Sender, IActorRef Recipient, DeadLetterReason Reason);
