namespace Mitogen.Actors;

/// <summary>The actor's constructor or PreStart failed.</summary>
internal class ActorInitializationException(ActorPath actor, string message, Exception cause) : Exception($"{actor}: {message}", cause)
{
    public ActorPath Actor { get; } = actor;
}

/// <summary>The new instance of a restart could not be built or its PostRestart failed.</summary>
internal sealed class PostRestartException(ActorPath actor, Exception cause, Exception restartedFor)
    : ActorInitializationException(actor, $"could not be restarted: {cause.Message}", cause)
{
    /// <summary>The failure that led to the restart.</summary>
    public Exception RestartedFor { get; } = restartedFor;
}

internal sealed class ActorKilledException() : Exception("The actor was sent Kill.");

/// <summary>A watched actor stopped and the watcher did not handle it.</summary>
internal sealed class DeathPactException(IActorRef deceased) : Exception($"Watched {deceased.Path} has stopped and Terminated was not handled.");

internal sealed class InvalidActorNameException(string message) : Exception(message);

internal sealed class StashOverflowException(int capacity) : Exception($"The stash is full ({capacity} messages).");

internal sealed class AskTimeoutException(ActorPath target, object message, TimeSpan timeout)
    : TimeoutException($"{target} did not answer {message.GetType().Name} within {timeout.TotalSeconds:0.###} s.");

internal sealed class AskTargetStoppedException(ActorPath target, object message)
    : Exception($"{target} stopped without answering {message.GetType().Name}.");

/// <summary>The answer has another type than the asker expects.</summary>
internal sealed class UnexpectedAnswerException(ActorPath target, Type expected, object answer)
    : Exception($"{target} answered {answer.GetType().Name}; expected was {expected.Name}.");
