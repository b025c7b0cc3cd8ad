namespace Mitogen.Cli.Arguments;

/// <summary>The command line cannot be understood, or asks for something that is not there.</summary>
/// <param name="message">One line, as after <c>error:</c>.</param>
/// <param name="exitCode">2 as ansible-playbook answers to what it cannot parse; 5 to options that it cannot serve.</param>
internal sealed class UsageException(string message, int exitCode = ExitCodes.BadUsage) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>True for <c>ERROR! message</c> alone: how the command is used was not the trouble.</summary>
    public bool IsPlain { get; init; }
}
