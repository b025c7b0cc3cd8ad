using System.CommandLine;
using static Mitogen.Cli.Arguments.OptionKinds;

namespace Mitogen.Cli.Doc;

/// <summary>The options of <c>mitogen doc</c>: ansible-doc's, by the same names.</summary>
/// <remarks>Source: <c>ansible-doc --help</c>, ansible-core 2.14.18.</remarks>
internal sealed class DocOptions
{
    public Argument<string[]> Names { get; } = new("plugin") { Description = "What to tell of; with -l and -F a collection.", Arity = ArgumentArity.ZeroOrMore };

    public Option<string?> Kind { get; } = One("--type", "TYPE", "module (the default), filter, test, lookup, keyword, role, callback, connection, become, strategy, inventory, vars, cache or shell.", "-t");

    public Option<bool> List { get; } = Switch("--list", "A line for each that there is.", "-l");

    public Option<bool> Files { get; } = Switch("--list_files", "As --list, with where each comes from.", "-F");

    public Option<bool> Snippet { get; } = Switch("--snippet", "A piece of playbook with every option (inventory, lookup, module).", "-s");

    public Option<bool> Json { get; } = Switch("--json", "JSON instead of text.", "-j");

    public Option<string?> EntryPoint { get; } = One("--entry-point", "ENTRY_POINT", "Only this entry point of roles.", "-e");

    public Option<string?> RolesPath { get; } = One("--roles-path", "ROLES_PATH", "Where roles are.", "-r");

    public Option<string?> PlaybookDirectory { get; } = One("--playbook-dir", "BASEDIR", "Look here for the roles of a playbook.");

    public Option<string?> ModulePath { get; } = One("--module-path", "MODULE_PATH", "Accepted; only native plugins are known.", "-M");

    public Option<bool> Verbose { get; } = Switch("--verbose", "Accepted; there is no more to show.", "-v");

    public IEnumerable<Option> All => [Kind, List, Files, Snippet, Json, EntryPoint, RolesPath, PlaybookDirectory, ModulePath, Verbose];
}
