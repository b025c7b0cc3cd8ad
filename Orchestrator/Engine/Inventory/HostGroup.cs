using Mitogen.Values;

namespace Mitogen.Inventory;

/// <summary>A group of hosts and of other groups. Immutable once the inventory is loaded.</summary>
internal sealed class HostGroup
{
    public const string AllName = "all";
    public const string UngroupedName = "ungrouped";

    /// <summary>The variable that sets <see cref="Priority"/>, and is none of the group's otherwise.</summary>
    public const string PriorityVariable = "ansible_group_priority";

    public const int DefaultPriority = 1;

    private static readonly Comparer<HostGroup> ByStrength = Comparer<HostGroup>.Create(Compare);
    private TargetHost[] _hosts = [];
    private HostGroup[] _children = [];
    private HostGroup[] _parents = [];
    private IReadOnlyList<TargetHost>? _allHosts;

    internal HostGroup(string name, MapValue vars, int priority)
    {
        Name = name;
        Vars = vars;
        Priority = priority;
    }

    public string Name { get; }

    /// <summary>Hosts that the group names itself.</summary>
    public IReadOnlyList<TargetHost> Hosts => _hosts;

    public IReadOnlyList<HostGroup> Children => _children;

    public IReadOnlyList<HostGroup> Parents => _parents;

    /// <summary>The inventory source's own variables of this group (not those of group_vars).</summary>
    public MapValue Vars { get; }

    /// <summary>Among groups of one depth the higher wins.</summary>
    public int Priority { get; }

    /// <summary>The value of <see cref="PriorityVariable"/>; null when none was set.</summary>
    public Value? WrittenPriority { get; init; }

    /// <summary>The longest way from <c>all</c>, which has 0.</summary>
    public int Depth { get; private set; }

    /// <summary>The group's hosts and those of its descendants, level by level, each once.</summary>
    public IReadOnlyList<TargetHost> AllHosts => _allHosts ??= CollectHosts();

    public override string ToString() => Name;

    /// <summary>The groups and their ancestors, the weakest variables first.</summary>
    internal static IReadOnlyList<HostGroup> WithAncestors(IEnumerable<HostGroup> groups)
    {
        var found = new HashSet<HostGroup>();
        var open = new Stack<HostGroup>(groups);
        while (open.TryPop(out HostGroup? group))
        {
            if (!found.Add(group))
            {
                continue;
            }

            foreach (HostGroup parent in group._parents)
            {
                open.Push(parent);
            }
        }

        HostGroup[] sorted = [.. found];
        Array.Sort(sorted, ByStrength);
        return sorted;
    }

    internal void Seal(IEnumerable<TargetHost> hosts, IEnumerable<HostGroup> children, IEnumerable<HostGroup> parents)
    {
        _hosts = [.. hosts];
        _children = [.. children];
        _parents = [.. parents];
    }

    internal void SetDepth(int depth) => Depth = depth;

    private static int Compare(HostGroup left, HostGroup right)
    {
        int order = left.Depth.CompareTo(right.Depth);
        if (order == 0)
        {
            order = left.Priority.CompareTo(right.Priority);
        }

        return order == 0 ? string.CompareOrdinal(left.Name, right.Name) : order;
    }

    private List<TargetHost> CollectHosts()
    {
        var hosts = new List<TargetHost>();
        var seenHosts = new HashSet<TargetHost>();
        var seenGroups = new HashSet<HostGroup> { this };
        var open = new Queue<HostGroup>(seenGroups);
        while (open.TryDequeue(out HostGroup? group))
        {
            foreach (TargetHost host in group._hosts)
            {
                if (seenHosts.Add(host))
                {
                    hosts.Add(host);
                }
            }

            foreach (HostGroup child in group._children)
            {
                if (seenGroups.Add(child))
                {
                    open.Enqueue(child);
                }
            }
        }

        return hosts;
    }
}
