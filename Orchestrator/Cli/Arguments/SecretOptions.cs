using System.CommandLine;
using static Mitogen.Cli.Arguments.OptionKinds;

namespace Mitogen.Cli.Arguments;

/// <summary>Where vault passwords come from: options of every command that may read what is encrypted.</summary>
internal abstract class SecretOptions
{
    public Option<string[]> VaultIds { get; } = Many("--vault-id", "ID", "Vault password file, script, or prompt, with an optional id@ in front.");

    public Option<string[]> VaultPasswordFiles { get; } = Many("--vault-password-file", "FILE", "Vault password file or script.", "--vault-pass-file");

    public Option<bool> AskVaultPassword { get; } = Switch("--ask-vault-password", "Ask for the vault password.", "--ask-vault-pass");

    protected IEnumerable<Option> Secrets => [VaultIds, VaultPasswordFiles, AskVaultPassword];

    /// <summary>Files, scripts and prompts, in the order in which they are tried.</summary>
    /// <exception cref="UsageException">Both a question and a file are asked for.</exception>
    public IReadOnlyList<string> VaultSourcesOf(ParseResult parsed)
    {
        string[] files = parsed.GetValue(VaultPasswordFiles) ?? [];
        if (parsed.GetValue(AskVaultPassword) && files.Length > 0)
            throw new UsageException("argument --ask-vault-password/--ask-vault-pass: not allowed with argument --vault-password-file/--vault-pass-file");
        return [.. parsed.GetValue(VaultIds) ?? [], .. files];
    }
}
