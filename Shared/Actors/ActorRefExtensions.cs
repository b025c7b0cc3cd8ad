using Mitogen.Actors.Cells;
using Mitogen.Actors.Refs;

namespace Mitogen.Actors;

internal static class ActorRefExtensions
{
    /// <summary><see cref="IActorRef.TellAsync"/> without a sender.</summary>
    public static ValueTask TellAsync(this IActorRef target, object message, CancellationToken cancellationToken) =>
        target.TellAsync(message, sender: null, cancellationToken);

    /// <summary>Stops an actor and waits until it has: false when the limit passed first (the stop goes on).</summary>
    /// <param name="target">Who is to stop.</param>
    /// <param name="limit">Finite and above zero.</param>
    /// <param name="cancellationToken">Ends the wait, not the stop.</param>
    public static async Task<bool> GracefulStopAsync(this IActorRef target, TimeSpan limit, CancellationToken cancellationToken)
    {
        var cell = (ActorRef)target;
        var watcher = new TerminationRef(cell);
        cell.SendSystem(new Terminate());
        try
        {
            await watcher.Terminated.WaitAsync(limit, cell.System.TimeProvider, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            watcher.Dispose();
        }
    }
}
