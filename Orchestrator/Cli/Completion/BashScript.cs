using System.Text;

namespace Mitogen.Cli.Completion;

/// <summary>Completion for bash, without the package bash-completion. What takes a value completes to files.</summary>
internal static class BashScript
{
    public static string Of(CommandWords words)
    {
        var text = new StringBuilder("_mitogen() {\n    local current=\"${COMP_WORDS[COMP_CWORD]}\" command next\n    case \"${COMP_WORDS[0]##*/}\" in\n");
        foreach ((string link, string command) in ProgramName.Known)
        {
            text.Append($"        {link}) command={command}; next=1 ;;\n");
        }

        text.Append("        *) command=\"${COMP_WORDS[1]}\"; next=2 ;;\n    esac\n    COMPREPLY=()\n");
        text.Append($"    if (( COMP_CWORD < next )); then\n        COMPREPLY=($(compgen -W '{string.Join(' ', words.First.Select(entry => entry.Word))} --help --version' -- \"$current\"))\n        return\n    fi\n");
        text.Append("    case \"$command\" in\n");
        foreach (string group in words.Groups)
        {
            text.Append($"        {group})\n            if (( COMP_CWORD == next )); then\n                COMPREPLY=($(compgen -W '{string.Join(' ', words.ActionsOf(group))} --help' -- \"$current\"))\n                return\n            fi\n            command=\"$command ${{COMP_WORDS[next]}}\" ;;\n");
        }

        text.Append("        completion) COMPREPLY=($(compgen -W 'bash zsh fish' -- \"$current\")); return ;;\n    esac\n");
        text.Append("    if [[ $current != -* ]]; then\n        COMPREPLY=($(compgen -f -- \"$current\"))\n        return\n    fi\n    case \"$command\" in\n");
        foreach (CliCommand command in words.Commands)
        {
            text.Append($"        '{command.Name}') COMPREPLY=($(compgen -W '{string.Join(' ', CommandWords.OptionsOf(command))}' -- \"$current\")) ;;\n");
        }

        return text.Append($"    esac\n}}\ncomplete -o filenames -F _mitogen mitogen {string.Join(' ', ProgramName.Known.Keys)}\n").ToString();
    }
}
