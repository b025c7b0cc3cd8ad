using Mitogen.Agents.Images;
using Mitogen.Connections;

namespace Mitogen.Agents.Bootstrap;

/// <summary>How the dialog with the script ended.</summary>
/// <param name="Image">What was sent; null when nothing was.</param>
/// <param name="Failure">What this side found wrong; null when the stream ended, which the process explains.</param>
/// <param name="Noise">What the target said instead.</param>
internal sealed record BootstrapOutcome(AgentImage? Image, ConnectFailure? Failure, string Noise)
{
    public static BootstrapOutcome Sent(AgentImage image) => new(image, null, "");

    public static BootstrapOutcome Failed(ConnectFailureKind kind, string text) => new(null, new ConnectFailure(kind, text), "");

    public static BootstrapOutcome Ended(string noise) => new(null, null, noise);
}
