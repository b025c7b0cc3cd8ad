using System.CommandLine;
using Mitogen.Cli.Arguments;

namespace Mitogen.Cli.Adhoc;

/// <summary>Makes of parsed options the run of one task.</summary>
internal static class AdhocRunReader
{
    private static readonly string[] NeedArguments = ["command", "raw", "script", "shell", "win_command", "win_shell"];
    private static readonly string[] Prefixes = ["ansible.builtin.", "ansible.legacy.", "ansible.windows."];

    /// <summary>Actions that bring in files of a playbook.</summary>
    private static readonly string[] Senseless = ["import_playbook", "import_role", "import_tasks", "include_role", "include_tasks"];

    /// <exception cref="UsageException">Options contradict each other, or name something that is not there.</exception>
    public static PlaybookRun Read(ParseResult parsed, AdhocOptions options)
    {
        string[] patterns = parsed.GetValue(options.Pattern) ?? [];
        if (patterns.Length == 0)
            throw new UsageException("the following arguments are required: pattern");
        if (patterns.Length > 1)
            throw new UsageException($"unrecognized arguments: {string.Join(' ', patterns.Skip(1))}");
        return RunOptionsReader.Read(parsed, options) with { Adhoc = TaskOf(parsed, options, patterns[0]) };
    }

    /// <summary>What <c>--list-hosts</c> asks for.</summary>
    public static InventoryRun ReadMatch(PlaybookRun run) => new()
    {
        View = InventoryView.Match,
        Subject = run.Adhoc!.Pattern,
        Limit = run.Limit,
        Inventory = run.Inventory,
        ExtraVars = run.ExtraVars,
        VaultIds = run.VaultIds,
        AskVaultPassword = run.AskVaultPassword,
    };

    private static AdhocTask TaskOf(ParseResult parsed, AdhocOptions options, string pattern)
    {
        string module = parsed.GetValue(options.Module) ?? "command";
        string arguments = parsed.GetValue(options.Arguments) ?? "";
        string action = Shorten(module);
        if (arguments.Length == 0 && NeedArguments.Contains(action) && !parsed.GetValue(options.ListHosts))
        {
            string hint = pattern.EndsWith(".yml", StringComparison.Ordinal) ? " (did you mean to run mitogen playbook?)" : "";
            throw new UsageException($"No argument passed to {module} module{hint}", ExitCodes.BadOptions);
        }

        if (Senseless.Contains(action))
            throw new UsageException($"'{module}' is not a valid action for ad-hoc commands", ExitCodes.BadOptions);
        return new AdhocTask(pattern, module, arguments)
        {
            Timeout = RunOptionsReader.SecondsOf(parsed, options.TaskTimeout) is { Ticks: > 0 } limit ? limit : null,
            Background = RunOptionsReader.SecondsOf(parsed, options.Background) is { Ticks: > 0 } background ? background : null,
            PollInterval = RunOptionsReader.SecondsOf(parsed, options.Poll) ?? TimeSpan.FromSeconds(15),
            PlaybookDirectory = parsed.GetValue(options.PlaybookDirectory),
        };
    }

    private static string Shorten(string module) =>
        Array.Find(Prefixes, prefix => module.StartsWith(prefix, StringComparison.Ordinal)) is { } found ? module[found.Length..] : module;
}
