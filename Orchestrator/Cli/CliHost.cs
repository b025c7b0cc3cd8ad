using System.Collections;
using Mitogen.Cli.Terminal;

namespace Mitogen.Cli;

/// <summary>What the program gets from outside.</summary>
internal sealed record CliHost
{
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required string WorkingDirectory { get; init; }

    public required ITerminal Terminal { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Ends the process; does not return.</summary>
    public required Action<int> Exit { get; init; }

    public static CliHost OfProcess() => new()
    {
        Environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal),
        WorkingDirectory = Directory.GetCurrentDirectory(),
        Terminal = new SystemTerminal(),
        Exit = System.Environment.Exit,
    };
}
