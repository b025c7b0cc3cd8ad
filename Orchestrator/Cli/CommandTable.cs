using System.CommandLine;
using Mitogen.Cli.Adhoc;
using Mitogen.Cli.Arguments;
using Mitogen.Cli.Completion;
using Mitogen.Cli.Config;
using Mitogen.Cli.Doc;
using Mitogen.Cli.Inventory;
using Mitogen.Cli.Playbook;
using Mitogen.Cli.Template;
using Mitogen.Cli.Terminal;
using Mitogen.Cli.Vault;

namespace Mitogen.Cli;

/// <summary>Every command of the program.</summary>
internal sealed class CommandTable
{
    private static readonly Dictionary<string, string> Groups = new(StringComparer.Ordinal)
    {
        ["vault"] = "Encrypts and decrypts files and texts. Takes the actions and options of ansible-vault.",
        ["config"] = "Shows the settings of ansible.cfg and of ANSIBLE_* variables, and which of them count here.",
    };

    public CommandTable(CliHost host, Screen screen)
    {
        All = [Playbook(host, screen), Template(host, screen), Inventory(host, screen), Adhoc(host, screen), Doc(host, screen), .. VaultCommands.Of(host, screen), .. ConfigCommands.Of(host, screen), CompletionCommand.Of(screen, () => All!)];
        foreach (CliCommand command in All)
        {
            ParentOf(command).Subcommands.Add(command.Command);
        }
    }

    public IReadOnlyList<CliCommand> All { get; }

    public RootCommand Root { get; } = new("Runs Ansible playbooks natively, over persistent agents held in RAM on the targets.");

    public CliCommand? Find(IReadOnlyList<string> arguments) => All.FirstOrDefault(command => command.IsCalledBy(arguments));

    /// <summary>The second words of a first one: <c>vault</c> has <c>encrypt</c> and others; empty for no group.</summary>
    public IReadOnlyList<string> ActionsOf(string group) => [.. All.Where(command => command.Words.Length > 1 && command.Words[0] == group).Select(command => command.Words[1])];

    private Command ParentOf(CliCommand command)
    {
        if (command.Words.Length == 1)
            return Root;
        string name = command.Words[0];
        if (Root.Subcommands.FirstOrDefault(known => known.Name == name) is { } there)
            return there;
        var group = new Command(name, Groups[name]);
        Root.Subcommands.Add(group);
        return group;
    }

    private static CliCommand Playbook(CliHost host, Screen screen)
    {
        var options = new PlaybookOptions();
        return CliCommand.Of(
            "playbook", "[options] playbook [playbook ...]", "Runs playbooks. Takes the options of ansible-playbook.", options.All,
            (parsed, _) => new PlaybookCommand(host, screen).RunAsync(parsed, options), options.Playbooks, options.Verbose);
    }

    private static CliCommand Template(CliHost host, Screen screen)
    {
        var options = new TemplateOptions();
        return CliCommand.Of(
            "template", "[options] FILE | -x EXPRESSION", "Renders a template, or evaluates an expression, with a host's variables. No host is contacted.", options.All,
            (parsed, cancellationToken) => new TemplateCommand(host, screen).RunAsync(TemplateRequest.Read(parsed, options), cancellationToken), options.Files);
    }

    private static CliCommand Inventory(CliHost host, Screen screen)
    {
        var options = new InventoryOptions();
        return CliCommand.Of(
            "inventory", "[options] --list | --host HOST | --graph [group]", "Shows an inventory. Takes the options of ansible-inventory.", options.All,
            (parsed, cancellationToken) => new InventoryCommand(host, screen).RunAsync(parsed, options, cancellationToken), options.Group, options.Verbose);
    }

    private static CliCommand Adhoc(CliHost host, Screen screen)
    {
        var options = new AdhocOptions();
        return CliCommand.Of(
            "adhoc", "[options] pattern", "Runs one module on hosts, without a playbook. Takes the options of the program ansible.", options.All,
            (parsed, cancellationToken) => new AdhocCommand(host, screen).RunAsync(parsed, options, cancellationToken), options.Pattern, options.Verbose);
    }

    private static CliCommand Doc(CliHost host, Screen screen)
    {
        var options = new DocOptions();
        return CliCommand.Of(
            "doc", "[options] [plugin ...]", "Tells of modules, filters, tests, lookups, keywords, roles and other plugins. Takes the options of ansible-doc.", options.All,
            (parsed, _) => new DocCommand(host, screen).RunAsync(parsed, options), options.Names, options.Verbose);
    }
}
