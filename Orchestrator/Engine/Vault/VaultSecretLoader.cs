using Mitogen.Configuration;
using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Vault;

/// <summary>Fetches vault passwords from files, scripts and people.</summary>
/// <param name="directory">Relative paths are taken from here.</param>
internal sealed class VaultSecretLoader(IPrompt prompt, IScriptRunner scripts, string directory)
{
    /// <summary>True: people are asked for a new password, twice.</summary>
    public bool IsNew { get; init; }

    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <exception cref="LanguageException">A password cannot be had, or is empty.</exception>
    public async Task<IReadOnlyList<VaultSecret>> LoadAsync(IReadOnlyList<VaultSource> sources, CancellationToken cancellationToken)
    {
        var secrets = new List<VaultSecret>(sources.Count);
        foreach (VaultSource source in sources)
        {
            byte[] password = source.Path is null
                ? await AskAsync(source, cancellationToken).ConfigureAwait(false)
                : await FetchAsync(source, Path.GetFullPath(source.Path, directory), cancellationToken).ConfigureAwait(false);
            if (password.Length == 0)
            {
                string where = source.Path is null ? "" : $" from file ({Path.GetFullPath(source.Path, directory)})";
                throw new LanguageException($"Invalid vault password was provided{where}", new SourcePosition(source.Path ?? "<prompt>", 0, 0));
            }

            secrets.Add(new VaultSecret(source.Id, password));
        }

        return secrets;
    }

    private static bool IsExecutable(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & AnyExecute) != 0;

    private static byte[] Trim(byte[] bytes) => bytes.AsSpan().Trim(" \t\r\n\v\f"u8).ToArray();

    private async Task<byte[]> AskAsync(VaultSource source, CancellationToken cancellationToken)
    {
        string text = (source.NamesId, IsNew) switch
        {
            (false, false) => "Vault password: ",
            (false, true) => "New Vault password: ",
            (true, false) => $"Vault password ({source.Id}): ",
            (true, true) => $"New vault password ({source.Id}): ",
        };
        byte[] answer = await AskOnceAsync(text, source, cancellationToken).ConfigureAwait(false);
        if (!IsNew)
        {
            return answer;
        }

        string again = source.NamesId ? $"Confirm new vault password ({source.Id}): " : "Confirm New Vault password: ";
        byte[] repeated = await AskOnceAsync(again, source, cancellationToken).ConfigureAwait(false);
        return answer.AsSpan().SequenceEqual(repeated) ? answer : throw new VaultException(VaultFailure.PasswordsDiffer, "Passwords do not match");
    }

    private async Task<byte[]> AskOnceAsync(string text, VaultSource source, CancellationToken cancellationToken)
    {
        string? answer = await prompt.AskAsync(new PromptRequest(text, IsSecret: true), cancellationToken).ConfigureAwait(false);
        return answer is null
            ? throw new LanguageException($"nobody is there to give the vault password of '{source.Id}'", new SourcePosition("<prompt>", 0, 0))
            : Trim(System.Text.Encoding.UTF8.GetBytes(answer));
    }

    private async Task<byte[]> FetchAsync(VaultSource source, string path, CancellationToken cancellationToken)
    {
        var position = new SourcePosition(source.Path!, 0, 0);
        try
        {
            if (!File.Exists(path))
            {
                throw new LanguageException($"The vault password file {path} was not found", position);
            }

            byte[] bytes = IsExecutable(path)
                ? await RunAsync(source, path, position, cancellationToken).ConfigureAwait(false)
                : await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            return Trim(bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LanguageException($"cannot get the vault password from this: {exception.Message}", position, exception);
        }
    }

    /// <summary>Scripts whose name ends in <c>-client</c> are told which id is asked for.</summary>
    private async Task<byte[]> RunAsync(VaultSource source, string path, SourcePosition position, CancellationToken cancellationToken)
    {
        bool isClient = Path.GetFileNameWithoutExtension(path).EndsWith("-client", StringComparison.Ordinal);
        ScriptOutcome outcome = await scripts.RunAsync(path, isClient ? ["--vault-id", source.Id] : [], cancellationToken).ConfigureAwait(false);
        return outcome.ReturnCode == 0
            ? outcome.Output
            : throw new LanguageException($"Vault password script {path} returned non-zero ({outcome.ReturnCode}): {outcome.Errors.Trim()}", position);
    }
}
