using Mitogen.Values;

namespace Mitogen.Inventory;

/// <summary>Gathers hosts, groups and variables from sources, then makes the immutable <see cref="HostInventory"/>. Every step is constant time.</summary>
internal sealed class InventoryBuilder
{
    private readonly OrderedDictionary<string, HostDraft> _hosts = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, GroupDraft> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Parent, string Child), SourcePosition> _edges = [];
    private readonly List<string> _sources = [];
    private readonly HashSet<string> _oddNames = new(StringComparer.Ordinal);

    public InventoryBuilder()
    {
        AddGroup(HostGroup.AllName);
        AddGroup(HostGroup.UngroupedName);
        AddChild(HostGroup.AllName, HostGroup.UngroupedName, SourcePosition.Unknown);
    }

    /// <summary>Path of the file or script that is being read, for the hosts that it is the first to name.</summary>
    public string? CurrentSource { get; set; }

    public int HostCount => _hosts.Count;

    public GroupNameRule GroupNameRule { get; init; }

    /// <summary>Names of groups, as they are written, that hold what no variable's name could.</summary>
    public IReadOnlyCollection<string> OddNames => _oddNames;

    public static InventoryBuilder From(HostInventory inventory)
    {
        var builder = new InventoryBuilder();
        foreach (HostGroup group in inventory.Groups)
        {
            builder.AddGroup(group.Name);
            builder._groups[group.Name].Vars = new MapValue(group.Vars);
            if (group.WrittenPriority is { } priority)
            {
                builder.SetGroupVariable(group.Name, HostGroup.PriorityVariable, priority);
            }
        }

        foreach (TargetHost host in inventory.Hosts)
        {
            builder.CurrentSource = host.Source;
            builder.AddHost(host.Name);
            builder._hosts[host.Name].Vars = new MapValue(host.Vars);
            builder._hosts[host.Name].IsAdded = host.IsAdded;
        }

        foreach (HostGroup group in inventory.Groups)
        {
            builder.Copy(group);
        }

        builder.CurrentSource = null;
        builder._sources.AddRange(inventory.Sources);
        return builder;
    }

    /// <summary>The same sources, of which none said anything.</summary>
    public InventoryBuilder WithoutContent()
    {
        var empty = new InventoryBuilder { GroupNameRule = GroupNameRule };
        empty._sources.AddRange(_sources);
        return empty;
    }

    /// <summary>What is there so far; the builder stays as it is. Groups of no parent are not yet below <c>all</c>.</summary>
    public HostInventory Snapshot()
    {
        var copy = new InventoryBuilder();
        foreach (GroupDraft group in _groups.Values)
        {
            copy.AddGroup(group.Name);
            copy._groups[group.Name].Vars = new MapValue(group.Vars);
        }

        foreach (HostDraft host in _hosts.Values)
        {
            copy.CurrentSource = host.Source;
            copy.AddHost(host.Name);
            copy._hosts[host.Name].Vars = new MapValue(host.Vars);
        }

        foreach (GroupDraft group in _groups.Values)
        {
            group.Children.ForEach(child => copy.AddChild(group.Name, child.Name, _edges.GetValueOrDefault((group.Name, child.Name), SourcePosition.Unknown)));
            group.Hosts.ForEach(host => copy.AddHost(host.Name, group.Name));
        }

        return new InventorySealer(copy._hosts, copy._groups, copy._edges, [.. _sources]).Seal(linksOrphans: false);
    }

    /// <summary>Null when no source has named it.</summary>
    public HostDraft? FindHost(string name) => _hosts.GetValueOrDefault(name);

    public GroupDraft? FindGroup(string name) => _groups.GetValueOrDefault(Named(name));

    public bool IsChild(string parent, string child) => _edges.ContainsKey((Named(parent), Named(child)));

    public void AddSource(string source) => _sources.Add(source);

    public bool HasGroup(string name) => _groups.ContainsKey(Named(name));

    public bool HasHost(string name) => _hosts.ContainsKey(name);

    public void AddGroup(string name)
    {
        if (!IsIdentifier(name))
        {
            _oddNames.Add(name);
        }

        name = Named(name);
        if (!_groups.ContainsKey(name))
        {
            _groups.Add(name, new GroupDraft(name));
        }
    }

    public void AddHost(string name)
    {
        if (!_hosts.ContainsKey(name))
        {
            _hosts.Add(name, new HostDraft(name, CurrentSource));
        }
    }

    /// <summary>Names the host and puts it into the group, which is made if it is not there.</summary>
    public void AddHost(string name, string group)
    {
        AddHost(name);
        AddGroup(group);
        group = Named(group);
        HostDraft host = _hosts[name];
        if (host.Groups.Add(group))
        {
            _groups[group].Hosts.Add(host);
        }
    }

    /// <summary>Puts a host into a group before those hosts at its end that come later in the inventory, as long as they are <paramref name="movable"/>.</summary>
    public void AddHostInOrder(string name, string group, IReadOnlySet<string> movable)
    {
        HostDraft host = _hosts[name];
        group = Named(group);
        if (!host.Groups.Add(group))
        {
            return;
        }

        List<HostDraft> hosts = _groups[group].Hosts;
        int place = hosts.Count;
        while (place > 0 && movable.Contains(hosts[place - 1].Name) && _hosts.IndexOf(hosts[place - 1].Name) > _hosts.IndexOf(name))
        {
            place--;
        }

        hosts.Insert(place, host);
    }

    /// <summary>Makes a group the child of another. Both must be there.</summary>
    public void AddChild(string parent, string child, SourcePosition position)
    {
        (parent, child) = (Named(parent), Named(child));
        if (parent == child)
        {
            throw new InventoryException($"a group cannot be its own child: {child}", position);
        }

        if (_edges.TryAdd((parent, child), position))
        {
            _groups[parent].Children.Add(_groups[child]);
            _groups[child].Parents.Add(_groups[parent]);
        }
    }

    public void SetHostVariable(string host, string name, Value value) => _hosts[host].Vars[name] = value;

    /// <summary>Sets a variable of a group that is there.</summary>
    public void SetGroupVariable(string group, string name, Value value) => _groups[Named(group)].Vars[name] = value;

    /// <summary>Names that are both a host's and a group's, which makes patterns ambiguous.</summary>
    public IEnumerable<string> AmbiguousNames() => _groups.Keys.Where(_hosts.ContainsKey);

    /// <exception cref="InventoryException">Groups are descendants of themselves.</exception>
    public HostInventory Build() => new InventorySealer(_hosts, _groups, _edges, _sources).Seal();

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_');

    private string Named(string group) => GroupNameRule is GroupNameRule.Never or GroupNameRule.Ignore || IsIdentifier(group) ? group
        : string.Concat(group.Select((c, index) => c == '_' || (index == 0 ? char.IsLetter(c) : char.IsLetterOrDigit(c)) ? c : '_'));

    private void Copy(HostGroup group)
    {
        foreach (HostGroup child in group.Children)
        {
            AddChild(group.Name, child.Name, SourcePosition.Unknown);
        }

        foreach (TargetHost host in group.Hosts)
        {
            AddHost(host.Name, group.Name);
        }
    }
}
