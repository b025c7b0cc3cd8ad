using System.Collections.Concurrent;
using Mitogen.Execution.FactCaching;
using Mitogen.Inventory;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary>
/// What the run has learned of every host. Each host's record is immutable and replaced whole, so steps of other hosts may read it while it changes.
/// </summary>
/// <param name="cache">What earlier runs knew; null for nothing.</param>
internal sealed class RunVariables(IFactCache? cache = null) : IKnownHosts
{
    private readonly ConcurrentDictionary<string, HostVariables> _hosts = new(StringComparer.Ordinal);

    public HostVariables Of(TargetHost host) => cache is null ? _hosts.GetValueOrDefault(host.Name, HostVariables.Empty) : _hosts.GetOrAdd(host.Name, Earlier);

    public void Apply(VariableChange change) =>
        _hosts.AddOrUpdate(change.Host, _ => Merge(Earlier(change.Host), change), (_, known) => Merge(known, change));

    /// <summary>Keeps the host's facts for later runs.</summary>
    public ValueTask SaveFactsAsync(string host) =>
        cache is not null && _hosts.TryGetValue(host, out HostVariables? known) ? cache.WriteAsync(host, known.Facts) : ValueTask.CompletedTask;

    /// <summary>True once facts were gathered of the host, in this run or an earlier one, and not cleared since.</summary>
    public bool HasGathered(TargetHost host) => Of(host).Facts.TryGetValue(FactsLayer.GatheredMark, out Value? mark) && mark.IsTruthy;

    /// <summary><c>meta: clear_facts</c>.</summary>
    public void ClearFacts(string host)
    {
        cache?.Remove(host);
        if (_hosts.TryGetValue(host, out HostVariables? known))
        {
            _hosts[host] = known with { Facts = [] };
        }
    }

    private HostVariables Earlier(string host) => cache?.Read(host) is { } facts ? HostVariables.Empty with { Facts = facts } : HostVariables.Empty;

    private static HostVariables Merge(HostVariables known, VariableChange change) => change.Level switch
    {
        VariableLevel.Facts => known with { Facts = Overlay(known.Facts, change.Variables) },
        VariableLevel.SetFacts => known with { SetFacts = Overlay(known.SetFacts, change.Variables) },
        _ => known with { IncludedVars = Overlay(known.IncludedVars, change.Variables) },
    };

    private static MapValue Overlay(MapValue below, MapValue above)
    {
        var merged = new MapValue(below);
        foreach ((Value name, Value value) in above)
        {
            merged[name] = value;
        }

        return merged;
    }
}
