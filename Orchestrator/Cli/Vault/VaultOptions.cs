using System.CommandLine;
using Mitogen.Cli.Arguments;
using static Mitogen.Cli.Arguments.OptionKinds;

namespace Mitogen.Cli.Vault;

/// <summary>The options of <c>mitogen vault</c>: ansible-vault's, by the same names. Each action takes some of them.</summary>
/// <remarks>Source: <c>ansible-vault ACTION --help</c>, ansible-core 2.14.18.</remarks>
internal sealed class VaultOptions : SecretOptions
{
    public Argument<string[]> Arguments { get; } = new("argument") { Description = "File; - is standard input.", Arity = ArgumentArity.ZeroOrMore };

    public Option<bool> Verbose { get; } = Switch("--verbose", "Accepted; there is no more to show.", "-v");

    public Option<string?> EncryptId { get; } = One("--encrypt-vault-id", "ID", "The vault id to encrypt with; required when there are several.");

    public Option<string?> Output { get; } = One("--output", "FILE", "Write there instead; - is standard output.");

    public Option<bool> SkipsTerminalCheck { get; } = Switch("--skip-tty-check", "Accepted; the editor is started with or without a terminal.");

    public Option<string?> NewId { get; } = One("--new-vault-id", "ID", "The new vault password, with an optional id@ in front.");

    public Option<string?> NewPasswordFile { get; } = One("--new-vault-password-file", "FILE", "New vault password file or script.");

    public Option<bool> Prompts { get; } = Switch("--prompt", "Ask for the string to encrypt.", "-p");

    public Option<bool> ShowsInput { get; } = Switch("--show-input", "Show what is typed.");

    public Option<string[]> Names { get; } = Many("--name", "NAME", "The variable that the string is for; again for the next string.", "-n");

    public Option<string?> StandardInputName { get; } = One("--stdin-name", "NAME", "The variable that standard input is for.");

    /// <summary>What every action takes.</summary>
    public IReadOnlyList<Option> Common => [.. Secrets, Verbose];
}
