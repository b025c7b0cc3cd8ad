using System.Diagnostics.CodeAnalysis;
using Mitogen.Values;

namespace Mitogen.Inventory;

/// <summary>The hosts and groups of a run. Immutable: <c>add_host</c> and the like make another with <see cref="ToBuilder"/>.</summary>
internal sealed class HostInventory
{
    private static readonly Dictionary<string, TargetHost> ImplicitHosts =
        new[] { "localhost", "127.0.0.1", "::1" }.ToDictionary(name => name, MakeImplicit, StringComparer.Ordinal);

    private readonly Dictionary<string, TargetHost> _hosts;
    private readonly Dictionary<string, HostGroup> _groups;

    internal HostInventory(IReadOnlyList<TargetHost> hosts, IReadOnlyList<HostGroup> groups, IReadOnlyList<string> sources)
    {
        Hosts = hosts;
        Groups = groups;
        Sources = sources;
        _hosts = hosts.ToDictionary(host => host.Name, StringComparer.Ordinal);
        _groups = groups.ToDictionary(group => group.Name, StringComparer.Ordinal);
        All = _groups[HostGroup.AllName];
    }

    /// <summary>An inventory of no source: the implicit localhost alone.</summary>
    public static HostInventory Empty { get; } = new InventoryBuilder().Build();

    /// <summary>Every named host, in order of first mention; without the implicit localhost.</summary>
    public IReadOnlyList<TargetHost> Hosts { get; }

    /// <summary>Every group, <c>all</c> and <c>ungrouped</c> first, then in order of first mention.</summary>
    public IReadOnlyList<HostGroup> Groups { get; }

    /// <summary>The sources as given, absolute where they are paths: <c>ansible_inventory_sources</c>.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>The group <c>all</c>.</summary>
    public HostGroup All { get; }

    /// <summary>True for the names that stand for this machine though no source names them.</summary>
    public static bool IsLocalName(string name) => ImplicitHosts.ContainsKey(name);

    public bool TryGetHost(string name, [MaybeNullWhen(false)] out TargetHost host) => _hosts.TryGetValue(name, out host);

    public bool TryGetGroup(string name, [MaybeNullWhen(false)] out HostGroup group) => _groups.TryGetValue(name, out group);

    /// <summary>The named host; else for <c>localhost</c> and its addresses the local machine: a named local host, or the implicit one.</summary>
    public TargetHost? FindHost(string name)
    {
        if (_hosts.TryGetValue(name, out TargetHost? host))
        {
            return host;
        }

        return ImplicitHosts.TryGetValue(name, out TargetHost? local)
            ? ImplicitHosts.Keys.Select(_hosts.GetValueOrDefault).FirstOrDefault(named => named is not null) ?? local
            : null;
    }

    /// <summary>A copy to change.</summary>
    public InventoryBuilder ToBuilder() => InventoryBuilder.From(this);

    private static TargetHost MakeImplicit(string name) => new(
        name,
        new MapValue
        {
            { "ansible_connection", "local" },
            { "ansible_python_interpreter", new TemplateValue("{{ ansible_playbook_python }}", new SourcePosition("<implicit localhost>", 0, 0)) },
        },
        source: null,
        isImplicit: true);
}
