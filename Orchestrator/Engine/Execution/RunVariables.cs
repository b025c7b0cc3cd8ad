using System.Collections.Concurrent;
using Mitogen.Inventory;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary>
/// What the run has learned of every host. Each host's record is immutable and replaced whole, so steps of other hosts may read it while it changes.
/// </summary>
internal sealed class RunVariables : IKnownHosts
{
    private readonly ConcurrentDictionary<string, HostVariables> _hosts = new(StringComparer.Ordinal);

    public HostVariables Of(TargetHost host) => _hosts.GetValueOrDefault(host.Name, HostVariables.Empty);

    public void Apply(VariableChange change) =>
        _hosts.AddOrUpdate(change.Host, _ => Merge(HostVariables.Empty, change), (_, known) => Merge(known, change));

    /// <summary>True once facts were gathered of the host, and not cleared since.</summary>
    public bool HasGathered(TargetHost host) => Of(host).Facts.ContainsKey((Value)"gather_subset");

    /// <summary><c>meta: clear_facts</c>.</summary>
    public void ClearFacts(string host)
    {
        if (_hosts.TryGetValue(host, out HostVariables? known))
        {
            _hosts[host] = known with { Facts = [] };
        }
    }

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
