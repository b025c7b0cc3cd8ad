using System.Diagnostics.CodeAnalysis;
using Mitogen.Wire.Messages;

namespace Mitogen.Wire.Handshake;

/// <summary>How the orchestrator's side of a handshake ended.</summary>
/// <param name="Agent">What the agent said of itself; there exactly when it was welcomed.</param>
/// <param name="Failure">Why not.</param>
/// <param name="Text">For a person. It may quote the peer.</param>
internal sealed record HandshakeResult(Hello? Agent, HandshakeFailure? Failure, string Text)
{
    [MemberNotNullWhen(true, nameof(Agent))]
    public bool IsWelcomed => Agent is not null;
}
