using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>A play as its variables see it. Replaced when hosts fail or a batch begins.</summary>
internal sealed record PlayScope
{
    /// <summary>Rendered; the host pattern when the play has no name.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute: <c>playbook_dir</c>; group_vars and host_vars are looked for here too.</summary>
    public required string PlaybookDirectory { get; init; }

    public required IKnownHosts Known { get; init; }

    /// <summary>The play's <c>vars</c>.</summary>
    public MapValue Vars { get; init; } = [];

    /// <summary>Answers to <c>vars_prompt</c>.</summary>
    public MapValue PromptAnswers { get; init; } = [];

    /// <summary>Roles whose defaults and vars all tasks see, in order: those of the play, and public ones included so far.</summary>
    public IReadOnlyList<RoleInvocation> Roles { get; init; } = [];

    /// <summary><c>ansible_play_hosts</c>: of all batches, without those that failed. Make it once, not for each task.</summary>
    public ListValue Hosts { get; init; } = [];

    /// <summary><c>ansible_play_hosts_all</c>: every host that the play is for.</summary>
    public ListValue AllHosts { get; init; } = [];

    /// <summary><c>ansible_play_batch</c>: of this batch, without those that failed.</summary>
    public ListValue Batch { get; init; } = [];
}
