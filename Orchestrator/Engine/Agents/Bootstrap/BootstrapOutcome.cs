using Mitogen.Agents.Images;
using Mitogen.Connections;

namespace Mitogen.Agents.Bootstrap;

/// <summary>What the script reported.</summary>
/// <param name="Image">What the target needs; null when there is nothing to send.</param>
/// <param name="Format">In which form: <c>xz</c>, <c>gz</c>, <c>raw</c>.</param>
/// <param name="Failure">What this side found wrong; null when the stream ended, which the process explains.</param>
/// <param name="Noise">What the target said instead.</param>
internal sealed record BootstrapOutcome(AgentImage? Image, string Format, ConnectFailure? Failure, string Noise)
{
    public static BootstrapOutcome Ready(AgentImage image, string format) => new(image, format, null, "");

    public static BootstrapOutcome Failed(ConnectFailureKind kind, string text) => new(null, "", new ConnectFailure(kind, text), "");

    public static BootstrapOutcome Ended(string noise) => new(null, "", null, noise);
}
