using Microsoft.Extensions.Logging;
using Mitogen.Actors;

namespace Mitogen.Execution;

/// <summary>Writes what the actor system reports to the host's log.</summary>
internal sealed partial class ActorLog(ILogger log)
{
    public void Write(ActorEvent happened) => Reported(log, happened.Kind, happened.Actor, happened.Text, happened.Failure);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Kind} at {Path}: {Text}")]
    private static partial void Reported(ILogger logger, ActorEventKind kind, ActorPath path, string text, Exception? cause);
}
