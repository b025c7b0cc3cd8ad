using System.Text;
using Mitogen.Cli.Arguments;

namespace Mitogen.Cli.Completion;

/// <summary>Completion for zsh, by its own <c>_arguments</c>.</summary>
internal static class ZshScript
{
    public static string Of(CommandWords words)
    {
        var text = new StringBuilder($"#compdef mitogen {string.Join(' ', ProgramName.Known.Keys)}\n_mitogen() {{\n    local -a first actions\n    local command next\n    case ${{words[1]:t}} in\n");
        foreach ((string link, string command) in ProgramName.Known)
        {
            text.Append($"        {link}) command={command}; next=2 ;;\n");
        }

        text.Append("        *) command=$words[2]; next=3 ;;\n    esac\n    if (( CURRENT < next )); then\n        first=(\n");
        foreach ((string word, string description) in words.First)
        {
            text.Append($"            {Quote($"{word}:{description}")}\n");
        }

        text.Append("        )\n        _describe command first\n        return\n    fi\n    case $command in\n");
        foreach (string group in words.Groups)
        {
            text.Append($"        {group})\n            if (( CURRENT == next )); then\n                actions=({string.Join(' ', words.ActionsOf(group))})\n                _describe action actions\n                return\n            fi\n            command=\"$command $words[next]\" ;;\n");
        }

        text.Append("        completion) _values shell bash zsh fish; return ;;\n    esac\n    case $command in\n");
        foreach (CliCommand command in words.Commands)
        {
            text.Append($"        {Quote(command.Name)})\n            _arguments -s \\\n");
            foreach (OptionSyntax option in command.Syntax)
            {
                AppendOption(text, command, option);
            }

            text.Append("                '*:file:_files' ;;\n");
        }

        return text.Append("    esac\n}\nif [[ $funcstack[1] == _mitogen ]]; then\n    _mitogen \"$@\"\nelse\n    compdef _mitogen mitogen ").AppendJoin(' ', ProgramName.Known.Keys).Append("\nfi\n").ToString();
    }

    private static void AppendOption(StringBuilder text, CliCommand command, OptionSyntax option)
    {
        string description = CommandWords.DescriptionOf(command, option).Replace("[", "(", StringComparison.Ordinal).Replace("]", ")", StringComparison.Ordinal).Replace(":", " -", StringComparison.Ordinal);
        foreach (string name in option.Names)
        {
            text.Append($"                {Quote($"{(option.IsRepeatable ? "*" : "")}{name}[{description}]{(option.TakesValue ? ":value:_files" : "")}")} \\\n");
        }
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
