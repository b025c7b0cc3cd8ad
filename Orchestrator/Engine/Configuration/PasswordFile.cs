using System.Text;
using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Configuration;

/// <summary>A password from a file, or from what a script of that name prints; blanks and line ends around it are not part of it.</summary>
internal sealed class PasswordFile(IScriptRunner scripts)
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <param name="directory">Relative paths are taken from here.</param>
    /// <exception cref="LanguageException">It cannot be had, or is empty.</exception>
    public async ValueTask<string> ReadAsync(string file, string directory, CancellationToken cancellationToken)
    {
        var position = new SourcePosition(file, 0, 0);
        string path = Path.GetFullPath(file, directory);
        if (!File.Exists(path))
            throw new LanguageException($"The password file {path} was not found", position);
        try
        {
            string text = IsExecutable(path)
                ? await RunAsync(path, position, cancellationToken).ConfigureAwait(false)
                : await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
            return text.Trim() is { Length: > 0 } password ? password : throw new LanguageException($"Empty password was provided from file ({path})", position);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new LanguageException($"Could not read password file {path}: {unreadable.Message}", position, unreadable);
        }
    }

    private static bool IsExecutable(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & AnyExecute) != 0;

    private async Task<string> RunAsync(string path, SourcePosition position, CancellationToken cancellationToken)
    {
        ScriptOutcome outcome = await scripts.RunAsync(path, [], cancellationToken).ConfigureAwait(false);
        return outcome.ReturnCode == 0
            ? Encoding.UTF8.GetString(outcome.Output)
            : throw new LanguageException($"The password script {path} returned an error (rc={outcome.ReturnCode}): {outcome.Errors.Trim()}", position);
    }
}
