using Mitogen.Configuration;
using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Vault;

/// <summary>Fetches vault passwords from files, scripts and people.</summary>
/// <param name="directory">Relative paths are taken from here.</param>
internal sealed class VaultSecretLoader(IPrompt prompt, IScriptRunner scripts, string directory)
{
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
                throw new LanguageException($"the vault password of '{source.Id}' is empty", new SourcePosition(source.Path ?? "<prompt>", 0, 0));
            }

            secrets.Add(new VaultSecret(source.Id, password));
        }

        return secrets;
    }

    private static bool IsExecutable(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & AnyExecute) != 0;

    private static byte[] Trim(byte[] bytes) => bytes.AsSpan().Trim(" \t\r\n\v\f"u8).ToArray();

    private async Task<byte[]> AskAsync(VaultSource source, CancellationToken cancellationToken)
    {
        string text = source.Id == VaultSecret.DefaultId ? "Vault password: " : $"Vault password ({source.Id}): ";
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
                throw new LanguageException("there is no such vault password file", position);
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
            : throw new LanguageException($"the vault password script ended with code {outcome.ReturnCode}: {outcome.Errors.Trim()}", position);
    }
}
