using System.Diagnostics.CodeAnalysis;
using Mitogen.Wire.Messages;

namespace Mitogen.Wire.Handshake;

/// <summary>How the agent's side of a handshake ended.</summary>
/// <param name="Welcome">What the orchestrator said; there exactly when it took the agent in.</param>
/// <param name="Failure">Why not.</param>
/// <param name="Text">For a person.</param>
internal sealed record GreetingResult(Welcome? Welcome, HandshakeFailure? Failure, string Text)
{
    [MemberNotNullWhen(true, nameof(Welcome))]
    public bool IsWelcomed => Welcome is not null;
}
