namespace Mitogen.Inventory;

/// <summary>What a host pattern chose.</summary>
/// <param name="Hosts">Each once, in the order of the pattern.</param>
/// <param name="Unmatched">The parts of the pattern that name nothing in the inventory.</param>
internal sealed record HostMatch(IReadOnlyList<TargetHost> Hosts, IReadOnlyList<string> Unmatched)
{
    /// <summary>A line a person should see for each part that named nothing.</summary>
    public IEnumerable<string> Warnings => Unmatched.Select(part => $"Could not match supplied host pattern, ignoring: {part}");
}
