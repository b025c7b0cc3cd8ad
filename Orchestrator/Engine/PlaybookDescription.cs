using Mitogen.Events;

namespace Mitogen;

/// <summary>What playbooks hold, as far as it can be told without running them.</summary>
public sealed record PlaybookDescription
{
    /// <summary>Those that could be read before <see cref="Error"/>.</summary>
    public IReadOnlyList<DescribedPlaybook> Playbooks { get; init; } = [];

    public IReadOnlyList<WarningRaised> Warnings { get; init; } = [];

    /// <summary>Why the rest could not be read; null when all could.</summary>
    public ErrorRaised? Error { get; init; }

    /// <summary>What <c>ansible-playbook</c> answers.</summary>
    public RunOutcome Outcome { get; init; }
}
