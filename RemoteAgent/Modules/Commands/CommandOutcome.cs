using Mitogen.Processes;

namespace Mitogen.RemoteAgent.Modules.Commands;

/// <summary>How a command ended and what it wrote.</summary>
internal sealed record CommandOutcome(ExitStatus Exit, CapturedOutput Output, CapturedOutput Error);
