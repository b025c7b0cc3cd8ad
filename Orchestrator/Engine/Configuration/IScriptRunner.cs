namespace Mitogen.Configuration;

/// <summary>Runs the controller's own programs whose output is input: inventory scripts, password scripts.</summary>
internal interface IScriptRunner
{
    /// <param name="file">Absolute path.</param>
    /// <exception cref="IOException">It cannot be started, or prints more than is taken.</exception>
    Task<ScriptOutcome> RunAsync(string file, IReadOnlyList<string> arguments, CancellationToken cancellationToken);
}

/// <summary>How a script ended and what it printed.</summary>
/// <param name="ReturnCode">The exit code, or the negative number of the signal that ended it.</param>
internal sealed record ScriptOutcome(int ReturnCode, byte[] Output, string Errors);
