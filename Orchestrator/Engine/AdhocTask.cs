namespace Mitogen;

/// <summary>One task on some hosts, without a playbook.</summary>
/// <param name="Pattern">The hosts.</param>
/// <param name="Module">Name of the module or action, short or in full.</param>
/// <param name="Arguments">As after <c>-a</c>: <c>key=value</c> pairs, a command's text, or a map in JSON or YAML.</param>
public sealed record AdhocTask(string Pattern, string Module, string Arguments)
{
    /// <summary>Ends the task when it runs for longer; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Runs it as a job that may take so long; null for none.</summary>
    public TimeSpan? Background { get; init; }

    /// <summary>How often to look whether the job has ended; zero leaves it behind.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>group_vars, host_vars and roles of a playbook are looked for here. Null: the working directory.</summary>
    public string? PlaybookDirectory { get; init; }
}
