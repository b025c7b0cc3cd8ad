using Mitogen.Connections;

namespace Mitogen.Agents;

/// <summary>One try to reach a host: a session, or why there is none.</summary>
internal sealed record ConnectAttempt(AgentSession? Session, ConnectFailure? Failure)
{
    public static ConnectAttempt Failed(ConnectFailureKind kind, string text) => new(null, new ConnectFailure(kind, text));
}
