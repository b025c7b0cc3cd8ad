namespace Mitogen.Connections;

/// <summary>Something to run on a target.</summary>
/// <param name="Arguments">To execute as it is, where there is no shell on the way.</param>
/// <param name="ShellText">For the account's login shell, whichever it is.</param>
internal sealed record RemoteCommand(IReadOnlyList<string> Arguments, string ShellText)
{
    /// <summary>A command line for a POSIX shell.</summary>
    public static RemoteCommand Shell(string commandLine) => new(["/bin/sh", "-c", commandLine], commandLine);
}
