using Mitogen.Values;

namespace Mitogen.Inventory;

/// <summary>A host of the inventory. Immutable once the inventory is loaded.</summary>
internal sealed class TargetHost
{
    private HostGroup[] _groups = [];
    private IReadOnlyList<HostGroup>? _allGroups;

    internal TargetHost(string name, MapValue vars, string? source, bool isImplicit = false)
    {
        Name = name;
        Vars = vars;
        Source = source;
        IsImplicit = isImplicit;
    }

    public string Name { get; }

    /// <summary>Up to the first dot: <c>inventory_hostname_short</c>. An address is not cut.</summary>
    public string ShortName => Name.Contains('.', StringComparison.Ordinal) ? Name[..Name.IndexOf('.', StringComparison.Ordinal)] : Name;

    /// <summary>The inventory source's own variables of this host (not those of its groups, nor of host_vars).</summary>
    public MapValue Vars { get; }

    /// <summary>Absolute path of the file or script that first named the host; null for a host list and for the implicit localhost.</summary>
    public string? Source { get; }

    /// <summary>True for the localhost that is there though no source names it: <c>all</c> does not hold it.</summary>
    public bool IsImplicit { get; }

    /// <summary>True for a host that a task of the run added (<c>add_host</c>).</summary>
    public bool IsAdded { get; init; }

    /// <summary>The groups that name the host themselves, in order of definition.</summary>
    public IReadOnlyList<HostGroup> Groups => _groups;

    /// <summary>These groups and their ancestors, <c>all</c> first: by depth, priority and name, the weakest variables first.</summary>
    public IReadOnlyList<HostGroup> AllGroups => _allGroups ??= HostGroup.WithAncestors(_groups);

    public override string ToString() => Name;

    internal void Seal(List<HostGroup> groups) => _groups = [.. groups];
}
