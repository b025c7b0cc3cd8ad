using System.CommandLine;
using Mitogen.Cli.Arguments;
using Mitogen.Cli.Terminal;

namespace Mitogen.Cli;

/// <summary>The command line: <c>mitogen COMMAND</c>.</summary>
internal sealed class MitogenCommand : IDisposable
{
    private readonly CliHost _host;
    private readonly ProgramName _name;
    private readonly Screen _screen;
    private readonly CommandTable _commands;
    private readonly ParserConfiguration _parsing = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    public MitogenCommand(CliHost host, ProgramName name)
    {
        _host = host;
        _name = name;
        _screen = new Screen(host.Terminal);
        _commands = new CommandTable(host, _screen);
    }

    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        CliCommand? command = _commands.Find(arguments);
        try
        {
            return command is not null ? await RunCommandAsync(command, arguments) : await RunRootAsync(arguments);
        }
        catch (UsageException wrong)
        {
            string group = arguments.Count > 0 && _commands.ActionsOf(arguments[0]).Count > 0 ? arguments[0] : "";
            string name = _name.Of(command?.Name ?? group);
            if (!wrong.IsPlain)
                _screen.Error.WriteLine($"usage: {name} {command?.Usage ?? (group.Length > 0 ? "ACTION" : "COMMAND")}");
            _screen.Error.WriteLine(wrong.IsPlain ? $"ERROR! {wrong.Message}" : $"{name}: error: {_name.Adapt(wrong.Message)}");
            return wrong.ExitCode;
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            _host.Terminal.Restore();
            _screen.Error.WriteLine($"ERROR! Unexpected error, a defect of this program: {defect}");
            return ExitCodes.UnexpectedError;
        }
    }

    public void Dispose() => _screen.Dispose();

    /// <summary>Without a command: help and version, or what is wrong.</summary>
    private async Task<int> RunRootAsync(IReadOnlyList<string> arguments)
    {
        if (arguments is ["--version", ..] or [_, "--version", ..])
            return ShowVersion();
        if (arguments.Count == 0)
            throw new UsageException("a command is required; see mitogen --help");
        if (arguments is [_, "--help" or "-h", ..] && _commands.ActionsOf(arguments[0]).Count > 0)
            return await HelpAsync([arguments[0]]);
        if (_commands.ActionsOf(arguments[0]) is { Count: > 0 } actions)
        {
            throw new UsageException(arguments.Count == 1
                ? $"the following arguments are required: action ({string.Join(", ", actions)})"
                : $"argument action: invalid choice: '{arguments[1]}' (choose from {string.Join(", ", actions.Select(action => $"'{action}'"))})");
        }

        if (!"-[".Contains(arguments[0].FirstOrDefault('-')) && !_commands.ActionsOf(arguments[0]).Any())
            throw new UsageException($"there is no command '{arguments[0]}'; see mitogen --help");
        ParseResult parsed = _commands.Root.Parse([.. arguments], _parsing);
        if (parsed.Errors.Count > 0)
        {
            throw new UsageException(parsed.UnmatchedTokens.Count > 0
                ? $"unrecognized arguments: {string.Join(' ', parsed.UnmatchedTokens)}"
                : $"{parsed.Errors[0].Message} See mitogen --help.");
        }

        return await InvokeAsync(parsed);
    }

    private async Task<int> RunCommandAsync(CliCommand command, IReadOnlyList<string> arguments)
    {
        IReadOnlyList<string> normal = new ArgparseSyntax(command.Syntax).Normalize([.. arguments.Skip(command.Words.Length)]);
        if (normal.TakeWhile(argument => argument != "--").Contains("--help"))
            return await HelpAsync(command.Words);
        if (normal.TakeWhile(argument => argument != "--").Contains("--version"))
            return ShowVersion();
        ParseResult parsed = _commands.Root.Parse([.. command.Words, .. normal], _parsing);
        return parsed.Errors.Count > 0 ? throw new UsageException(parsed.Errors[0].Message) : await InvokeAsync(parsed);
    }

    /// <summary>Help calls commands by their own names: it is told by the name that was used.</summary>
    private async Task<int> HelpAsync(IReadOnlyList<string> words)
    {
        using var help = new StringWriter { NewLine = "\n" };
        int exitCode = await InvokeAsync(_commands.Root.Parse([.. words, "--help"], _parsing), help);
        _screen.Output.Write(_name.Adapt(help.ToString()));
        return exitCode;
    }

    private Task<int> InvokeAsync(ParseResult parsed, TextWriter? output = null) => parsed.InvokeAsync(new InvocationConfiguration
    {
        Output = output ?? _screen.Output,
        Error = _screen.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    });

    private int ShowVersion()
    {
        VersionText.Write(_host, _name, _screen.Output);
        return ExitCodes.Success;
    }
}
