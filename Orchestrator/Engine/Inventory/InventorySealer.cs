using Mitogen.Values;

namespace Mitogen.Inventory;

/// <summary>
/// Turns drafts into the inventory: groups of no parent become children of <c>all</c>, hosts of no group but <c>all</c> join <c>ungrouped</c>,
/// cycles are refused, depths are set. Linear in hosts, groups and their links.
/// </summary>
internal sealed class InventorySealer(
    OrderedDictionary<string, HostDraft> hostDrafts,
    OrderedDictionary<string, GroupDraft> groupDrafts,
    Dictionary<(string Parent, string Child), SourcePosition> edges,
    List<string> sources)
{
    /// <param name="linksOrphans">False leaves groups of no parent beside <c>all</c>, and hosts of no group out of <c>ungrouped</c>.</param>
    public HostInventory Seal(bool linksOrphans = true)
    {
        if (linksOrphans)
        {
            LinkOrphans();
        }

        List<GroupDraft> sorted = SortFromTheTop();
        var groups = groupDrafts.Values.ToDictionary(draft => draft.Name, Make, StringComparer.Ordinal);
        var hosts = hostDrafts.Values.ToDictionary(draft => draft.Name, draft => new TargetHost(draft.Name, draft.Vars, draft.Source) { IsAdded = draft.IsAdded }, StringComparer.Ordinal);
        var groupsOfHosts = hosts.Values.ToDictionary(host => host, _ => new List<HostGroup>());
        foreach (GroupDraft draft in groupDrafts.Values)
        {
            HostGroup group = groups[draft.Name];
            group.Seal(draft.Hosts.Select(host => hosts[host.Name]), draft.Children.Select(child => groups[child.Name]), draft.Parents.Select(parent => groups[parent.Name]));
            foreach (TargetHost host in group.Hosts)
            {
                groupsOfHosts[host].Add(group);
            }
        }

        foreach ((TargetHost host, List<HostGroup> own) in groupsOfHosts)
        {
            host.Seal(own);
        }

        SetDepths(sorted, groups);
        return new HostInventory([.. hostDrafts.Keys.Select(name => hosts[name])], [.. groupDrafts.Keys.Select(name => groups[name])], [.. sources]);
    }

    private static HostGroup Make(GroupDraft draft)
    {
        if (!draft.Vars.TryGetValue(HostGroup.PriorityVariable, out Value? priority))
        {
            return new HostGroup(draft.Name, draft.Vars, HostGroup.DefaultPriority);
        }

        var vars = new MapValue(draft.Vars);
        vars.Remove(HostGroup.PriorityVariable);
        return new HostGroup(draft.Name, vars, PriorityOf(priority)) { WrittenPriority = priority };
    }

    private static int PriorityOf(Value value) => value switch
    {
        IntegerValue integer => (int)Math.Clamp(integer.Number, int.MinValue, int.MaxValue),
        StringValue text when int.TryParse(text.Text, out int number) => number,
        _ => HostGroup.DefaultPriority,
    };

    private static void SetDepths(List<GroupDraft> sorted, Dictionary<string, HostGroup> groups)
    {
        foreach (HostGroup group in sorted.Select(draft => groups[draft.Name]))
        {
            group.SetDepth(group.Parents.Count == 0 ? 0 : group.Parents.Max(parent => parent.Depth) + 1);
        }
    }

    private void LinkOrphans()
    {
        GroupDraft all = groupDrafts[HostGroup.AllName];
        GroupDraft ungrouped = groupDrafts[HostGroup.UngroupedName];
        foreach (GroupDraft group in groupDrafts.Values)
        {
            if (group != all && group.Parents.Count == 0)
            {
                all.Children.Add(group);
                group.Parents.Add(all);
            }
        }

        bool LacksGroup(HostDraft host) => host.Groups.Count == 0 || (host.Groups.Count == 1 && host.Groups.Contains(HostGroup.AllName));
        ungrouped.Hosts.RemoveAll(host => host.Groups.Count > (host.Groups.Contains(HostGroup.AllName) ? 2 : 1));
        foreach (HostDraft host in hostDrafts.Values.Where(host => !host.IsAdded && LacksGroup(host)))
        {
            host.Groups.Add(HostGroup.UngroupedName);
            ungrouped.Hosts.Add(host);
        }
    }

    /// <summary>Parents before children.</summary>
    private List<GroupDraft> SortFromTheTop()
    {
        var waiting = groupDrafts.Values.ToDictionary(group => group, group => group.Parents.Count);
        var sorted = new List<GroupDraft>(waiting.Count);
        var open = new Queue<GroupDraft>(waiting.Where(entry => entry.Value == 0).Select(entry => entry.Key));
        while (open.TryDequeue(out GroupDraft? group))
        {
            sorted.Add(group);
            waiting.Remove(group);
            foreach (GroupDraft child in group.Children)
            {
                if (--waiting[child] == 0)
                {
                    open.Enqueue(child);
                }
            }
        }

        return waiting.Count == 0 ? sorted : throw Cycle(waiting);
    }

    private InventoryException Cycle(Dictionary<GroupDraft, int> stuck)
    {
        // Each stuck group has a stuck parent: walking up comes round.
        var path = new List<GroupDraft>();
        GroupDraft group = stuck.Keys.First();
        while (!path.Contains(group))
        {
            path.Add(group);
            group = group.Parents.First(stuck.ContainsKey);
        }

        List<GroupDraft> cycle = path[path.IndexOf(group)..];
        cycle.Reverse();
        cycle.Insert(0, cycle[^1]);
        SourcePosition position = edges.GetValueOrDefault((cycle[^2].Name, cycle[^1].Name), SourcePosition.Unknown);
        return new InventoryException($"groups are children of themselves: {string.Join(" > ", cycle.Select(member => member.Name))}", position);
    }
}
