using System.CommandLine;
using static Mitogen.Cli.Arguments.OptionKinds;

namespace Mitogen.Cli.Arguments;

/// <summary>The options of <c>mitogen template</c>; those that ansible-playbook has too have its names.</summary>
internal sealed class TemplateOptions
{
    public Argument<string[]> Files { get; } = new("file") { Description = "Template file to render; - reads standard input.", Arity = ArgumentArity.ZeroOrMore };

    public Option<string?> Expression { get; } = One("--expression", "EXPRESSION", "Evaluate this expression instead of a file; no braces around it.", "-x");

    public Option<string[]> ExtraVars { get; } = Many("--extra-vars", "EXTRA_VARS", "Variables as key=value, YAML or JSON, or @FILE.", "-e");

    public Option<string[]> Inventory { get; } = Many("--inventory", "INVENTORY", "Inventory file, directory or script, or a comma separated host list.", "-i", "--inventory-file");

    public Option<string?> Host { get; } = One("--host", "NAME", "Use the variables of this host of the inventory (default localhost).");

    public Option<bool> Explain { get; } = Switch("--explain", "Say where each variable used came from and what it shadows, on standard error.");

    public Option<bool> Native { get; } = Switch("--native", "Expressions yield values, as from ansible-core 2.19 on.");

    public Option<bool> NoNative { get; } = Switch("--no-native", "Expressions yield text, as with jinja2_native = false.");

    public Option<string[]> VaultIds { get; } = Many("--vault-id", "ID", "Vault password file or script, with an optional id@ in front.");

    public Option<string[]> VaultPasswordFiles { get; } = Many("--vault-password-file", "FILE", "Vault password file or script.", "--vault-pass-file");

    public Option<bool> AskVaultPassword { get; } = Switch("--ask-vault-password", "Ask for the vault password.", "--ask-vault-pass");

    public IEnumerable<Option> All => [Expression, ExtraVars, Inventory, Host, Explain, Native, NoNative, VaultIds, VaultPasswordFiles, AskVaultPassword];
}
