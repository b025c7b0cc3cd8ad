using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Mitogen.Callbacks;
using Mitogen.Cli.Terminal;

namespace Mitogen.Cli.Playbook;

/// <summary>What the terminal can do; what is shown on it is for the configuration to say.</summary>
internal static class OutputOptions
{
    private const int ColumnsElsewhere = 79;

    public static CallbackOptions Of(PlaybookRun run, IReadOnlyDictionary<string, string> environment, ITerminal terminal) => new()
    {
        Verbosity = run.Verbosity,
        UseColors = UsesColors(environment, terminal),
        Columns = terminal.IsOutputTerminal ? Math.Max(1, terminal.Columns - 1) : ColumnsElsewhere,
    };

    /// <summary>Shows warnings and errors of a command that runs nothing.</summary>
    public static IRunCallback Diagnostics(IServiceProvider services, CliHost host, Screen screen) => RunCallbacks.CreateDiagnostics(
        services.GetRequiredService<IOptions<MitogenOptions>>().Value, screen.Output, screen.Error, Of(new PlaybookRun { Playbooks = [] }, host.Environment, host.Terminal));

    public static bool UsesColors(IReadOnlyDictionary<string, string> environment, ITerminal terminal)
    {
        if (IsOn(environment, "ANSIBLE_FORCE_COLOR"))
            return true;
        bool isUnwanted = IsOn(environment, "ANSIBLE_NOCOLOR") || environment.GetValueOrDefault("NO_COLOR") is { Length: > 0 };
        return terminal.IsOutputTerminal && !isUnwanted && !IsDumb(environment);
    }

    /// <summary>A line that comes and goes needs a terminal that can erase one.</summary>
    public static bool UsesStatusLine(IReadOnlyDictionary<string, string> environment, ITerminal terminal) =>
        terminal.IsOutputTerminal && !IsDumb(environment);

    private static bool IsDumb(IReadOnlyDictionary<string, string> environment) => environment.GetValueOrDefault("TERM") is null or "" or "dumb";

    private static bool IsOn(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.GetValueOrDefault(name)?.Trim().ToLowerInvariant() is "1" or "true" or "yes" or "on" or "y" or "t";
}
