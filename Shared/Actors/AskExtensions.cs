using System.Runtime.ExceptionServices;
using Mitogen.Actors.Refs;

namespace Mitogen.Actors;

/// <summary>A question that always ends: by an answer, a failure, the timeout, cancellation, or the target's stop.</summary>
internal static class AskExtensions
{
    /// <param name="target">Who is asked.</param>
    /// <param name="message">Sent with a temporary ref as sender.</param>
    /// <param name="timeout">Finite and above zero; measured from the call, waiting for room in the mailbox included.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AskTimeoutException">No answer in time.</exception>
    /// <exception cref="AskTargetStoppedException">The target has stopped, now or long ago.</exception>
    /// <exception cref="UnexpectedAnswerException">The answer is no <typeparamref name="T"/>.</exception>
    public static Task<T> Ask<T>(this IActorRef target, object message, TimeSpan timeout, CancellationToken cancellationToken) =>
        target.Ask<T>(_ => message, timeout, cancellationToken);

    /// <summary>For messages that carry the ref to answer to.</summary>
    /// <inheritdoc cref="Ask{T}(IActorRef, object, TimeSpan, CancellationToken)"/>
    public static async Task<T> Ask<T>(
        this IActorRef target, Func<IActorRef, object> messageFactory, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        cancellationToken.ThrowIfCancellationRequested();
        var recipient = (ActorRef)target;
        using var ask = new AskRef(recipient, timeout, cancellationToken);
        object answer = await ask.RunAsync(messageFactory(ask)).ConfigureAwait(false);
        if (answer is Status.Failure failure && typeof(T) != typeof(Status) && typeof(T) != typeof(Status.Failure))
            ExceptionDispatchInfo.Throw(failure.Cause);
        return answer switch
        {
            T expected => expected,
            Status.Success { Value: T expected } => expected,
            _ => throw new UnexpectedAnswerException(target.Path, typeof(T), answer),
        };
    }
}
