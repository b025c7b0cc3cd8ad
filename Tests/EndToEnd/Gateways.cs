using Mitogen.Agents;
using Mitogen.Agents.Images;

namespace Mitogen.Tests.EndToEnd;

/// <summary>Gateways with the agent that was built.</summary>
internal static class Gateways
{
    public static HostGateway Open(AgentOptions? options = null, Action<AgentSession>? onStarted = null) =>
        new(AgentImageStore.BesideLibrary(), options, onStarted: onStarted);
}
