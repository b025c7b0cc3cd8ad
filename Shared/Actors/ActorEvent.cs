namespace Mitogen.Actors;

/// <summary>Something an operator may want in a log. The kernel itself writes none.</summary>
internal sealed record ActorEvent(ActorEventKind Kind, ActorPath Actor, string Text, Exception? Failure = null);
