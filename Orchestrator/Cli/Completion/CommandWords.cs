using Mitogen.Cli.Arguments;

namespace Mitogen.Cli.Completion;

/// <summary>What can be typed: the program's commands, the links' names, and the options of each.</summary>
internal sealed class CommandWords(IReadOnlyList<CliCommand> commands)
{
    public IReadOnlyList<CliCommand> Commands => commands;

    /// <summary>The first words, each once, with what it is for.</summary>
    public IReadOnlyList<(string Word, string Description)> First =>
        [.. commands.Select(command => (command.Words[0], DescriptionOf(command))).DistinctBy(entry => entry.Item1)];

    /// <summary>The actions of a group; empty for a command that has none.</summary>
    public IReadOnlyList<string> ActionsOf(string word) => [.. commands.Where(command => command.Words.Length > 1 && command.Words[0] == word).Select(command => command.Words[1])];

    public IReadOnlyList<string> Groups => [.. commands.Where(command => command.Words.Length > 1).Select(command => command.Words[0]).Distinct()];

    /// <summary>Long and short names of options, as far as they can be given.</summary>
    public static IEnumerable<string> OptionsOf(CliCommand command) => command.Syntax.SelectMany(option => option.Names);

    public static string DescriptionOf(CliCommand command) => command.Words.Length > 1 ? $"as ansible-{command.Words[0]}" : command.Command.Description!.Split(". ")[0].TrimEnd('.');

    public static string DescriptionOf(CliCommand command, OptionSyntax syntax) =>
        command.Command.Options.FirstOrDefault(option => option.Name == syntax.Name)?.Description?.TrimEnd('.') ?? syntax.Name switch
        {
            "--help" => "Tell how the command is used",
            _ => "Tell the version",
        };
}
