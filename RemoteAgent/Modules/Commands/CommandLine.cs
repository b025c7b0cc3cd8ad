using System.Collections.ObjectModel;
using Mitogen.Modules;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Commands;

/// <summary>What a command step is to execute, and how its result shows it.</summary>
internal sealed record CommandLine
{
    /// <summary>The vector to execute; the program first.</summary>
    public IReadOnlyList<string> Arguments { get; private init; } = [];

    /// <summary>The key <c>cmd</c>: words before expansion, or the shell's text.</summary>
    public Value Shown { get; private init; } = Value.Null;

    public string? Error { get; private init; }

    public string? Warning { get; private init; }

    /// <summary>True when the error is that no, or more than one, command was given.</summary>
    public bool IsEmpty { get; private init; }

    public static CommandLine From(ModuleStep step, bool shell)
    {
        string raw = step.Arguments.Text("_raw_params") ?? "";
        IReadOnlyList<string> words = step.Arguments.Texts("argv");
        if (raw.Trim().Length == 0 && words.Count == 0)
            return new CommandLine { Error = "no command given", IsEmpty = true };
        if (raw.Length > 0 && words.Count > 0)
            return new CommandLine { Error = "only command or argv can be given, not both", IsEmpty = true };
        if (shell)
            return ForShell(step, raw, words);
        if (words.Count == 0)
        {
            if (!ShellWords.TrySplit(raw, out List<string>? split, out string? error))
                return new CommandLine { Shown = raw, Error = $"the command line cannot be split into words: {error}" };
            words = split;
        }

        return new CommandLine
        {
            Shown = new ListValue(words.Select(word => (Value)word)),
            Arguments = step.Arguments.Flag("expand_argument_vars") ? Expand(step, words) : words,
            Warning = step.Arguments.Text("executable") is { } executable
                ? $"As of Ansible 2.4, the parameter 'executable' is no longer supported with the 'command' module. Not using '{executable}'."
                : null,
        };
    }

    private static CommandLine ForShell(ModuleStep step, string raw, IReadOnlyList<string> words) => new()
    {
        Shown = words.Count == 0 ? raw : new ListValue(words.Select(word => (Value)word)),
        Arguments = [step.Arguments.Text("executable") ?? "/bin/sh", "-c", words.Count == 0 ? raw : words[0], .. words.Skip(1)],
    };

    private static ReadOnlyCollection<string> Expand(ModuleStep step, IReadOnlyList<string> words)
    {
        var expansion = new PathExpansion(new StepVariables(step), step.Accounts);
        return words.Select(expansion.Expand).ToList().AsReadOnly();
    }
}
