using System.CommandLine;
using Mitogen.Cli.Arguments;
using static Mitogen.Cli.Arguments.OptionKinds;

namespace Mitogen.Cli.Inventory;

/// <summary>The options of <c>mitogen inventory</c>: ansible-inventory's, by the same names.</summary>
/// <remarks>Source: <c>ansible-inventory --help</c>, ansible-core 2.14.18.</remarks>
internal sealed class InventoryOptions : SourceOptions
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

    public Option<bool> Verbose { get; } = Switch("--verbose", "Taken for ansible-inventory's sake; shows nothing more.", "-v");

    public IEnumerable<Option> All => [List, Host, Graph, Yaml, Toml, ShowsVariables, Export, Output, PlaybookDirectory, .. Sources, Verbose];
}
