namespace Mitogen.Inventory;

/// <summary>Puts the hosts of a play in order.</summary>
internal static class HostOrdering
{
    /// <summary>The keywords, as playbooks write them.</summary>
    public static IReadOnlyDictionary<string, HostOrder> Keywords { get; } = new Dictionary<string, HostOrder>(StringComparer.Ordinal)
    {
        ["inventory"] = HostOrder.Inventory,
        ["reverse_inventory"] = HostOrder.ReverseInventory,
        ["sorted"] = HostOrder.Sorted,
        ["reverse_sorted"] = HostOrder.ReverseSorted,
        ["shuffle"] = HostOrder.Shuffle,
    };

    /// <param name="random">Where <see cref="HostOrder.Shuffle"/> gets its dice; not used by the others.</param>
    public static IReadOnlyList<TargetHost> Apply(HostOrder order, IReadOnlyList<TargetHost> hosts, Random random)
    {
        TargetHost[] ordered = [.. hosts];
        switch (order)
        {
            case HostOrder.ReverseInventory:
                Array.Reverse(ordered);
                break;
            case HostOrder.Sorted:
                Array.Sort(ordered, (left, right) => string.CompareOrdinal(left.Name, right.Name));
                break;
            case HostOrder.ReverseSorted:
                Array.Sort(ordered, (left, right) => string.CompareOrdinal(right.Name, left.Name));
                break;
            case HostOrder.Shuffle:
                random.Shuffle(ordered);
                break;
        }

        return ordered;
    }
}
