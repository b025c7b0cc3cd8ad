using System.Text;
using Mitogen.Cli.Arguments;

namespace Mitogen.Cli.Completion;

/// <summary>Completion for fish.</summary>
internal static class FishScript
{
    public static string Of(CommandWords words)
    {
        var text = new StringBuilder();
        foreach ((string word, string description) in words.First)
        {
            text.Append($"complete -c mitogen -n __fish_use_subcommand -f -a {word} -d {Quote(description)}\n");
        }

        foreach (string group in words.Groups)
        {
            string actions = string.Join(' ', words.ActionsOf(group));
            text.Append($"complete -c mitogen -n '__fish_seen_subcommand_from {group}; and not __fish_seen_subcommand_from {actions}' -f -a '{actions}'\n");
        }

        text.Append("complete -c mitogen -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'\n");
        foreach (CliCommand command in words.Commands)
        {
            AppendOptions(text, command);
        }

        foreach ((string link, string command) in ProgramName.Known)
        {
            text.Append($"complete -c {link} -w 'mitogen {command}'\n");
        }

        return text.ToString();
    }

    private static void AppendOptions(StringBuilder text, CliCommand command)
    {
        string condition = string.Join("; and ", command.Words.Select(word => $"__fish_seen_subcommand_from {word}"));
        foreach (OptionSyntax option in command.Syntax)
        {
            string names = string.Join(' ', option.Names.Select(name => name.StartsWith("--", StringComparison.Ordinal) ? $"-l {name[2..]}" : $"-s {name[1..]}"));
            text.Append($"complete -c mitogen -n '{condition}' {names}{(option.TakesValue ? " -r" : "")} -d {Quote(CommandWords.DescriptionOf(command, option))}\n");
        }
    }

    private static string Quote(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
