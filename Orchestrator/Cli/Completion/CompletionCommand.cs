using System.CommandLine;
using Mitogen.Cli.Arguments;
using Mitogen.Cli.Terminal;

namespace Mitogen.Cli.Completion;

/// <summary><c>mitogen completion SHELL</c>: prints what makes a shell complete commands and options.</summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, Func<CommandWords, string>> Shells = new(StringComparer.Ordinal)
    {
        ["bash"] = BashScript.Of,
        ["zsh"] = ZshScript.Of,
        ["fish"] = FishScript.Of,
    };

    /// <param name="commands">All of the program, this one among them.</param>
    public static CliCommand Of(Screen screen, Func<IReadOnlyList<CliCommand>> commands)
    {
        var shell = new Argument<string[]>("shell") { Description = string.Join(", ", Shells.Keys), Arity = ArgumentArity.ZeroOrMore };
        return CliCommand.Of(
            "completion", "bash|zsh|fish", "Prints a script that completes commands and options: eval \"$(mitogen completion bash)\".", [],
            (parsed, _) => Task.FromResult(Write(screen, parsed.GetValue(shell) ?? [], commands())), shell);
    }

    private static int Write(Screen screen, string[] names, IReadOnlyList<CliCommand> commands)
    {
        if (names is not [var name] || !Shells.TryGetValue(name, out Func<CommandWords, string>? script))
        {
            throw new UsageException(names.Length == 1
                ? $"argument shell: invalid choice: '{names[0]}' (choose from {string.Join(", ", Shells.Keys.Select(known => $"'{known}'"))})"
                : "one shell is required: bash, zsh or fish");
        }

        screen.Output.Write(script(new CommandWords(commands)));
        return ExitCodes.Success;
    }
}
