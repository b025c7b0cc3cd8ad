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

    /// <summary>With more facts from the target. What facts may not set is left out and named.</summary>
    /// <param name="warning">A line for people when something was left out.</param>
    public HostVariables WithFacts(string host, MapValue facts, out string? warning)
    {
        MapValue cleaned = FactPolicy.Clean(facts, out IReadOnlyList<string> dropped);
        warning = dropped.Count == 0 ? null : FactPolicy.Warning(host, dropped);
        return this with { Facts = MapMerge.Overlay(Facts, cleaned, mergeHashes: false) };
    }

    /// <summary>With more of <c>set_fact</c> or <c>register</c>.</summary>
    public HostVariables WithSetFacts(MapValue variables, bool mergeHashes = false) => this with { SetFacts = MapMerge.Overlay(SetFacts, variables, mergeHashes) };

    public HostVariables WithIncludedVars(MapValue variables, bool mergeHashes = false) =>
        this with { IncludedVars = MapMerge.Overlay(IncludedVars, variables, mergeHashes) };
}
