using System.CommandLine;
using System.Reflection;
using Mitogen.Cli.Adhoc;
using Mitogen.Cli.Arguments;
using Mitogen.Cli.Inventory;
using Mitogen.Cli.Playbook;
using Mitogen.Cli.Template;
using Mitogen.Cli.Terminal;

namespace Mitogen.Cli;

/// <summary>The command line: <c>mitogen COMMAND</c>.</summary>
internal sealed class MitogenCommand : IDisposable
{
    private readonly CliHost _host;
    private readonly Screen _screen;
    private readonly PlaybookOptions _options = new();
    private readonly TemplateOptions _templateOptions = new();
    private readonly InventoryOptions _inventoryOptions = new();
    private readonly AdhocOptions _adhocOptions = new();
    private readonly RootCommand _root = new("Runs Ansible playbooks natively, over persistent agents held in RAM on the targets.");
    private readonly ParserConfiguration _parsing = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    public MitogenCommand(CliHost host)
    {
        _host = host;
        _screen = new Screen(host.Terminal);
        var playbook = new Command("playbook", "Runs playbooks. Takes the options of ansible-playbook.");
        playbook.Arguments.Add(_options.Playbooks);
        foreach (Option option in _options.All)
        {
            playbook.Options.Add(option);
        }

        playbook.SetAction((parsed, _) => new PlaybookRunner(_host, _screen).RunAsync(PlaybookRunReader.Read(parsed, _options)));
        _root.Subcommands.Add(playbook);
        var template = new Command("template", "Renders a template, or evaluates an expression, with a host's variables. No host is contacted.");
        template.Arguments.Add(_templateOptions.Files);
        foreach (Option option in _templateOptions.All)
        {
            template.Options.Add(option);
        }

        Add("inventory", "Shows an inventory. Takes the options of ansible-inventory.", _inventoryOptions.All, _inventoryOptions.Group,
            (parsed, cancellationToken) => new InventoryCommand(_host, _screen).RunAsync(parsed, _inventoryOptions, cancellationToken));
        Add("adhoc", "Runs one module on hosts, without a playbook. Takes the options of the program ansible.", _adhocOptions.All, _adhocOptions.Pattern,
            (parsed, cancellationToken) => new AdhocCommand(_host, _screen).RunAsync(parsed, _adhocOptions, cancellationToken));
        template.SetAction((parsed, cancellationToken) => new TemplateCommand(_host, _screen).RunAsync(TemplateRequest.Read(parsed, _templateOptions), cancellationToken));
        _root.Subcommands.Add(template);
    }

    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        try
        {
            if (arguments is ["--version", ..])
                return ShowVersion();
            if (arguments is ["playbook", ..])
                return await RunCommandAsync("playbook", _options.Syntax, [.. arguments.Skip(1)]);
            if (arguments is ["template", ..])
                return await RunCommandAsync("template", _templateOptions.Syntax, [.. arguments.Skip(1)]);
            if (arguments is ["inventory", ..])
                return await RunCommandAsync("inventory", OptionKinds.SyntaxOf(_inventoryOptions.All, _inventoryOptions.Verbose), [.. arguments.Skip(1)]);
            if (arguments is ["adhoc", ..])
                return await RunCommandAsync("adhoc", OptionKinds.SyntaxOf(_adhocOptions.All, _adhocOptions.Verbose), [.. arguments.Skip(1)]);
            if (arguments.Count == 0)
                throw new UsageException("a command is required; see mitogen --help");
            if (!"-[".Contains(arguments[0].FirstOrDefault('-')))
                throw new UsageException($"there is no command '{arguments[0]}'; see mitogen --help");
            ParseResult parsed = _root.Parse([.. arguments], _parsing);
            if (parsed.Errors.Count > 0)
            {
                throw new UsageException(parsed.UnmatchedTokens.Count > 0
                    ? $"unrecognized arguments: {string.Join(' ', parsed.UnmatchedTokens)}"
                    : $"{parsed.Errors[0].Message} See mitogen --help.");
            }

            return await InvokeAsync(parsed);
        }
        catch (UsageException wrong)
        {
            (string command, string usage) = arguments switch
            {
                ["playbook", ..] => ("mitogen playbook", "mitogen playbook [options] playbook [playbook ...]"),
                ["inventory", ..] => ("mitogen inventory", "mitogen inventory [options] --list | --host HOST | --graph [group]"),
                ["adhoc", ..] => ("mitogen adhoc", "mitogen adhoc [options] pattern"),
                ["template", ..] => ("mitogen template", "mitogen template [options] FILE | -x EXPRESSION"),
                _ => ("mitogen", "mitogen COMMAND"),
            };
            _screen.Error.WriteLine($"usage: {usage}");
            _screen.Error.WriteLine($"{command}: error: {wrong.Message}");
            return wrong.ExitCode;
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            _host.Terminal.Restore();
            _screen.Error.WriteLine($"ERROR! Unexpected error, a defect of this program: {defect}");
            return ExitCodes.UnexpectedError;
        }
    }

    private void Add(string name, string description, IEnumerable<Option> options, Argument argument, Func<ParseResult, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        command.Arguments.Add(argument);
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }

        command.SetAction(run);
        _root.Subcommands.Add(command);
    }

    public void Dispose() => _screen.Dispose();

    private async Task<int> RunCommandAsync(string command, IReadOnlyList<OptionSyntax> syntax, IReadOnlyList<string> arguments)
    {
        IReadOnlyList<string> normal = new ArgparseSyntax(syntax).Normalize(arguments);
        if (normal.Contains("--help"))
            return await InvokeAsync(_root.Parse([command, "--help"], _parsing));
        if (normal.Contains("--version"))
            return ShowVersion();
        ParseResult parsed = _root.Parse([command, .. normal], _parsing);
        return parsed.Errors.Count > 0 ? throw new UsageException(parsed.Errors[0].Message) : await InvokeAsync(parsed);
    }

    private Task<int> InvokeAsync(ParseResult parsed) => parsed.InvokeAsync(new InvocationConfiguration
    {
        Output = _screen.Output,
        Error = _screen.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    });

    private int ShowVersion()
    {
        var version = typeof(MitogenCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
        _screen.Output.WriteLine($"mitogen {version?.InformationalVersion}");
        _screen.Output.WriteLine($"  runtime = .NET {System.Environment.Version}");
        _screen.Output.WriteLine($"  program location = {System.Environment.ProcessPath}");
        return ExitCodes.Success;
    }
}
