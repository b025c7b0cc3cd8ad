using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>What a run knows of one host, apart from the play: immutable, replaced whole when a step adds to it.</summary>
internal sealed record HostVariables
{
    public static HostVariables Empty { get; } = new();

    /// <summary>Facts of <c>setup</c> and of results' <c>ansible_facts</c>, under their <c>ansible_…</c> names.</summary>
    public MapValue Facts { get; init; } = [];

    /// <summary><c>set_fact</c>, and what <c>register</c> saved: the same level.</summary>
    public MapValue SetFacts { get; init; } = [];

    /// <summary><c>include_vars</c>.</summary>
    public MapValue IncludedVars { get; init; } = [];
}
