namespace Mitogen.Templating;

/// <summary>How a command of a lookup ended.</summary>
internal sealed record ShellOutcome(int ExitCode, byte[] Output, byte[] Error);
