using Mitogen.Agents.Images;
using Mitogen.Connections;

namespace Mitogen.Agents.Bootstrap;

/// <summary>What the script reported.</summary>
/// <param name="Image">What the target needs; null when there is nothing to send.</param>
/// <param name="Form">In which form.</param>
/// <param name="Failure">What this side found wrong; null when the stream ended, which the process explains.</param>
/// <param name="Noise">What the target said instead.</param>
internal sealed record BootstrapOutcome(AgentImage? Image, string Form, ConnectFailure? Failure, string Noise)
{
    public static BootstrapOutcome Ready(AgentImage image, string form) => new(image, form, null, "");

    public static BootstrapOutcome Failed(ConnectFailureKind kind, string text) => new(null, "", new ConnectFailure(kind, text), "");

    public static BootstrapOutcome Ended(string noise) => new(null, "", null, noise);
}
