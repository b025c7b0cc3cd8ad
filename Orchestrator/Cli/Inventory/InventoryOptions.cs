using System.CommandLine;
using static Mitogen.Cli.Arguments.OptionKinds;

namespace Mitogen.Cli.Inventory;

/// <summary>The options of <c>mitogen inventory</c>: ansible-inventory's, by the same names.</summary>
/// <remarks>Source: <c>ansible-inventory --help</c>, ansible-core 2.14.18.</remarks>
internal sealed class InventoryOptions
{
    public Argument<string[]> Group { get; } = new("group") { Description = "Group at the top of --graph (default all).", Arity = ArgumentArity.ZeroOrMore };

    public Option<bool> List { get; } = Switch("--list", "Show all groups, hosts and variables.");

    public Option<string?> Host { get; } = One("--host", "HOST", "Show the variables of one host.");

    public Option<bool> Graph { get; } = Switch("--graph", "Show groups and hosts as a tree.");

    public Option<bool> Yaml { get; } = Switch("--yaml", "Write YAML instead of JSON.", "-y");

    public Option<bool> Toml { get; } = Switch("--toml", "Write TOML instead of JSON.");

    public Option<bool> ShowsVariables { get; } = Switch("--vars", "Show variables in the tree too.");

    public Option<bool> Export { get; } = Switch("--export", "Show variables where they were set, for use as an inventory.");

    public Option<string?> Output { get; } = One("--output", "FILE", "Write the list to a file.");

    public Option<string?> PlaybookDirectory { get; } = One("--playbook-dir", "BASEDIR", "Look here for the group_vars and host_vars of a playbook.");

    public Option<string[]> Inventory { get; } = Many("--inventory", "INVENTORY", "Inventory file, directory or script, or a comma separated host list.", "-i", "--inventory-file");

    public Option<string[]> ExtraVars { get; } = Many("--extra-vars", "EXTRA_VARS", "Variables as key=value, YAML or JSON, or @FILE.", "-e");

    public Option<string[]> VaultIds { get; } = Many("--vault-id", "ID", "Vault password file or script, with an optional id@ in front.");

    public Option<string[]> VaultPasswordFiles { get; } = Many("--vault-password-file", "FILE", "Vault password file or script.", "--vault-pass-file");

    public Option<bool> AskVaultPassword { get; } = Switch("--ask-vault-password", "Ask for the vault password.", "--ask-vault-pass");

    public Option<bool> Verbose { get; } = Switch("--verbose", "Taken for ansible-inventory's sake; shows nothing more.", "-v");

    public IEnumerable<Option> All =>
        [List, Host, Graph, Yaml, Toml, ShowsVariables, Export, Output, PlaybookDirectory, Inventory, ExtraVars, VaultIds, VaultPasswordFiles, AskVaultPassword, Verbose];
}
