using System.Globalization;
using Mitogen.Callbacks;
using Mitogen.Cli.Terminal;

namespace Mitogen.Cli.Playbook;

/// <summary>How output looks: by the terminal, and by the variables that Ansible knows for it.</summary>
internal static class OutputOptions
{
    public static CallbackOptions Of(PlaybookRun run, IReadOnlyDictionary<string, string> environment, ITerminal terminal) => new()
    {
        Verbosity = run.Verbosity,
        UseColors = UsesColors(environment, terminal),
        Columns = terminal.IsOutputTerminal ? Math.Max(1, terminal.Columns - 1) : 79,
        ShowSkipped = IsOn(environment, "ANSIBLE_DISPLAY_SKIPPED_HOSTS", otherwise: true),
        ShowOk = IsOn(environment, "ANSIBLE_DISPLAY_OK_HOSTS", otherwise: true),
        FailuresToError = IsOn(environment, "ANSIBLE_DISPLAY_FAILED_STDERR", otherwise: false),
        MarkCheckMode = IsOn(environment, "ANSIBLE_CHECK_MODE_MARKERS", otherwise: false),
        DiffContext = int.TryParse(environment.GetValueOrDefault("ANSIBLE_DIFF_CONTEXT"), NumberStyles.None, CultureInfo.InvariantCulture, out int lines) ? lines : 3,
    };

    public static bool UsesColors(IReadOnlyDictionary<string, string> environment, ITerminal terminal)
    {
        if (IsOn(environment, "ANSIBLE_FORCE_COLOR", otherwise: false))
            return true;
        bool isUnwanted = IsOn(environment, "ANSIBLE_NOCOLOR", otherwise: false) || environment.GetValueOrDefault("NO_COLOR") is { Length: > 0 };
        return terminal.IsOutputTerminal && !isUnwanted && !IsDumb(environment);
    }

    /// <summary>A line that comes and goes needs a terminal that can erase one.</summary>
    public static bool UsesStatusLine(IReadOnlyDictionary<string, string> environment, ITerminal terminal) =>
        terminal.IsOutputTerminal && !IsDumb(environment);

    private static bool IsDumb(IReadOnlyDictionary<string, string> environment) => environment.GetValueOrDefault("TERM") is null or "" or "dumb";

    private static bool IsOn(IReadOnlyDictionary<string, string> environment, string name, bool otherwise) =>
        environment.GetValueOrDefault(name)?.Trim().ToLowerInvariant() switch
        {
            "1" or "true" or "yes" or "on" or "y" or "t" => true,
            "0" or "false" or "no" or "off" or "n" or "f" => false,
            _ => otherwise,
        };
}
