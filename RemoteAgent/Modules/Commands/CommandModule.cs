using Mitogen.Modules;
using Mitogen.Modules.Specs;
using Mitogen.Processes;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Commands;

/// <summary><c>ansible.builtin.command</c> and <c>ansible.builtin.shell</c>.</summary>
internal sealed class CommandModule(bool usesShell) : INativeModule
{
    private const int NothingGiven = 256;

    public ArgumentSpec Spec => usesShell ? CommandSpecs.Shell : CommandSpecs.Command;

    public async ValueTask<MapValue> RunAsync(ModuleStep step, CancellationToken cancellationToken)
    {
        bool shell = usesShell || step.Arguments.Flag("_uses_shell");
        var call = CommandLine.From(step, shell);
        MapValue result = CommandResult.Empty(call.Shown);
        if (call.Error is { } error)
            return CommandResult.Fail(result, error, call.IsEmpty ? NothingGiven : 1);
        if (call.Warning is { } warning)
            result.AddWarning(warning);
        if (EnterDirectory(step, out string directory) is { } obstacle)
            return CommandResult.Fail(result, obstacle, Value.Null);
        if (FindReasonToSkip(step, directory) is { } reason)
            return CommandResult.Skip(result, reason, step.CheckMode);
        if (step.CheckMode)
            return CommandResult.WouldRun(result, step.Arguments.Has("creates") || step.Arguments.Has("removes"));
        return await ExecuteAsync(step, call, directory, result, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<MapValue> ExecuteAsync(ModuleStep step, CommandLine call, string directory, MapValue result, CancellationToken cancellationToken)
    {
        DateTimeOffset start = step.Time.GetUtcNow();
        try
        {
            CommandOutcome outcome = await CommandRun.ExecuteAsync(step, call.Arguments, directory, cancellationToken).ConfigureAwait(false);
            return CommandResult.Finish(result, outcome, start, step.Time.GetUtcNow(), step.Arguments.Flag("strip_empty_ends"));
        }
        catch (ProcessStartException failure) when (failure.WorkingDirectory is null)
        {
            return CommandResult.CouldNotStart(failure, call.Arguments);
        }
        catch (ProcessStartException failure)
        {
            return CommandResult.Fail(result, DirectoryObstacle(new UnixException(failure.Errno, directory)), Value.Null);
        }
    }

    /// <summary>What is in the way, or null.</summary>
    private static string? EnterDirectory(ModuleStep step, out string directory)
    {
        directory = step.WorkingDirectory;
        if (step.Arguments.Text("chdir") is not { } chdir)
            return null;
        directory = PathText.Normalize(step.Resolve(chdir));
        try
        {
            if (!FileSystem.Stat(directory, follow: true).IsDirectory)
                return DirectoryObstacle(new UnixException(UnixException.NotDirectory, directory));
            return FileSystem.Allows(directory, mode: 1) ? null : DirectoryObstacle(new UnixException(UnixException.AccessDenied, directory));
        }
        catch (UnixException failure)
        {
            return DirectoryObstacle(failure);
        }
    }

    private static string DirectoryObstacle(UnixException failure) => $"Unable to change directory before execution: {failure.Message}";

    /// <summary>Both are patterns; the first that holds says why there is nothing to do.</summary>
    private static (string Path, string State)? FindReasonToSkip(ModuleStep step, string directory)
    {
        if (step.Arguments.Text("creates") is { } creates && Glob.Any(PathText.Join(directory, creates)))
            return (creates, "exists");
        if (step.Arguments.Text("removes") is { } removes && !Glob.Any(PathText.Join(directory, removes)))
            return (removes, "does not exist");
        return null;
    }
}
