using Mitogen.Events;

namespace Mitogen.Playbooks.Keywords;

/// <summary>A keyword of the playbook language.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Scopes">Where it may stand.</param>
/// <param name="Shape">What its value may be.</param>
/// <param name="Summary">What it does, in a sentence.</param>
internal sealed record Keyword(string Name, KeywordScope Scopes, KeywordShape Shape, string Summary)
{
    /// <summary>The only texts that it takes; empty for any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>True when Ansible finds what it names among plugins, of which only the choices are here.</summary>
    public bool IsPlugin { get; init; }

    /// <summary>How a run ends for a value that it does not take.</summary>
    public RunOutcome Refusal { get; init; } = RunOutcome.HostsUnreachable;

    /// <summary>False for a keyword whose value must be known as it is read (<c>register</c>).</summary>
    public bool TakesTemplates { get; init; } = true;
}
