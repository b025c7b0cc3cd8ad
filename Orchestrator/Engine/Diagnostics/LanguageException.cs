using Mitogen.Events;
using Mitogen.Values;

namespace Mitogen.Diagnostics;

/// <summary>Base of every error in what the user wrote: playbooks, inventories, variable files, templates, configuration.</summary>
/// <param name="problem">What is wrong and what was expected, without the position. Holds no secret.</param>
/// <param name="position">Where it stands.</param>
/// <param name="inner">What was found first, if anything.</param>
public class LanguageException(string problem, SourcePosition position, Exception? inner = null)
    : Exception($"{position}: {problem}", inner)
{
    public string Problem { get; } = problem;

    public SourcePosition Position { get; } = position;

    /// <summary>What to do about it, on a line of its own; null when the problem says it all.</summary>
    public string? Hint { get; init; }

    /// <summary>How a run ends that comes upon it among its plays: as ansible-playbook does.</summary>
    internal RunOutcome Outcome { get; init; } = RunOutcome.HostsUnreachable;

    /// <summary>How a run ends that comes upon it before its plays.</summary>
    internal RunOutcome InputOutcome { get; set; } = RunOutcome.Error;
}
