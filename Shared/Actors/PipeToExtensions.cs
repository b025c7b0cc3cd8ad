namespace Mitogen.Actors;

/// <summary>Turns the end of a task into a message, so that an actor need not await it.</summary>
internal static class PipeToExtensions
{
    /// <summary>Tells the result, or <see cref="Status.Failure"/>.</summary>
    public static Task PipeTo<T>(
        this Task<T> task, IActorRef recipient, IActorRef? sender = null, Func<T, object>? success = null, Func<Exception, object>? failure = null)
        where T : notnull => Pipe(task, () => success is null ? task.Result : success(task.Result), recipient, sender, failure);

    /// <summary>Tells <paramref name="success"/>'s message, or <see cref="Status.Success"/> without a value, or <see cref="Status.Failure"/>.</summary>
    public static Task PipeTo(
        this Task task, IActorRef recipient, IActorRef? sender = null, Func<object>? success = null, Func<Exception, object>? failure = null) =>
        Pipe(task, () => success is null ? new Status.Success(null) : success(), recipient, sender, failure);

    private static async Task Pipe(Task task, Func<object> success, IActorRef recipient, IActorRef? sender, Func<Exception, object>? failure)
    {
        object message;
        try
        {
            await task.ConfigureAwait(false);
            message = success();
        }
        catch (Exception cause)
        {
            message = failure is null ? new Status.Failure(cause) : failure(cause);
        }

        recipient.Tell(message, sender);
    }
}
