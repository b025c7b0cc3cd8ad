using System.Diagnostics.CodeAnalysis;

namespace Mitogen.Agents;

/// <summary>What became of starting an agent.</summary>
/// <param name="Session">There exactly when it started.</param>
/// <param name="Failure">For people, whole; null when it started.</param>
/// <param name="IsRefusal">The host is there, but the account could not be entered.</param>
internal sealed record AgentStart(AgentSession? Session, string? Failure, bool IsRefusal)
{
    [MemberNotNullWhen(true, nameof(Session))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Session is not null;

    public static AgentStart Started(AgentSession session) => new(session, null, false);

    public static AgentStart Unreachable(string text) => new(null, text, false);

    public static AgentStart Refused(string text) => new(null, text, true);
}
