using Mitogen.Wire.Messages;

namespace Mitogen.RemoteAgent.Children;

/// <summary>How a start went.</summary>
/// <param name="Answer">For the orchestrator.</param>
/// <param name="Child">There when it started.</param>
internal sealed record ChildStartResult(ChildStarted Answer, ChildAgentProcess? Child)
{
    public static ChildStartResult Failed(ChildStatus status, string text, int exitCode = 0) => new(new ChildStarted(status, text, exitCode), null);
}
