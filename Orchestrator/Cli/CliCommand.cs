using System.CommandLine;
using Mitogen.Cli.Arguments;

namespace Mitogen.Cli;

/// <summary>One command of the program: the words that call it, what it takes, what it does.</summary>
/// <param name="Name"><c>playbook</c>, or with its group: <c>vault encrypt</c>.</param>
/// <param name="Usage">What follows the name in the line that tells how it is used.</param>
/// <param name="Command">With its arguments, options and action.</param>
/// <param name="Syntax">What argparse's rules need to know of its options.</param>
internal sealed record CliCommand(string Name, string Usage, Command Command, IReadOnlyList<OptionSyntax> Syntax)
{
    public string[] Words { get; } = Name.Split(' ');

    /// <param name="run">Gives the exit code.</param>
    /// <param name="argument">What it takes beside options; null for nothing.</param>
    /// <param name="counted">Switches that count how often they are given.</param>
    public static CliCommand Of(
        string name, string usage, string description, IEnumerable<Option> options, Func<ParseResult, CancellationToken, Task<int>> run, Argument? argument = null, params Option[] counted)
    {
        Option[] all = [.. options];
        var command = new Command(name.Split(' ')[^1], description);
        if (argument is not null)
            command.Arguments.Add(argument);
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }

        command.SetAction(run);
        return new CliCommand(name, usage, command, OptionKinds.SyntaxOf(all, counted));
    }

    public bool IsCalledBy(IReadOnlyList<string> arguments) => arguments.Count >= Words.Length && Words.SequenceEqual(arguments.Take(Words.Length));
}
