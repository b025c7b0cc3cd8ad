using Mitogen.Modules;
using Mitogen.Processes;
using Mitogen.RemoteAgent.Modules.Commands;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>The <c>validate</c> command, run on a new file before it is put in place.</summary>
internal static class Validation
{
    /// <exception cref="StepFailure">The command does not accept the file, or cannot be run.</exception>
    public static async ValueTask CheckAsync(ModuleStep step, NewFile file, CancellationToken cancellationToken)
    {
        if (step.Arguments.Text("validate") is not { Length: > 0 } command)
            return;
        if (!command.Contains("%s", StringComparison.Ordinal))
            throw new StepFailure($"validate must contain %s: {command}");
        string path = file.GiveName();
        string line = command.Replace("%s", ShellWords.Quote(path), StringComparison.Ordinal);
        if (!ShellWords.TrySplit(line, out List<string>? words, out string? error))
            throw new StepFailure($"validate cannot be split into words: {error}");
        new FileAttributes(step).Apply(path, follow: false, diff: null);
        try
        {
            CommandOutcome outcome = await CommandRun.ExecuteAsync(step, words, "/", cancellationToken).ConfigureAwait(false);
            if (!outcome.Exit.IsSuccess)
                throw new StepFailure("failed to validate", Describe(outcome));
        }
        catch (ProcessStartException failure)
        {
            throw new StepFailure($"failed to validate: {new UnixException(failure.Errno, words[0]).Message}");
        }
    }

    private static MapValue Describe(CommandOutcome outcome) => new()
    {
        ["exit_status"] = outcome.Exit.ReturnCode,
        ["stdout"] = outcome.Output.ToText(stripEnds: false),
        ["stderr"] = outcome.Error.ToText(stripEnds: false),
    };
}
