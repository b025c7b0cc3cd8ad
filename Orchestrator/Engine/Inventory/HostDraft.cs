using Mitogen.Values;

namespace Mitogen.Inventory;

/// <summary>A host while the inventory is read.</summary>
internal sealed class HostDraft(string name, string? source)
{
    public string Name { get; } = name;

    public string? Source { get; } = source;

    public MapValue Vars { get; set; } = [];

    /// <summary>A task of the run added it: without a group it is in <c>all</c> alone.</summary>
    public bool IsAdded { get; set; }

    /// <summary>Names of the groups that name it.</summary>
    public HashSet<string> Groups { get; } = new(StringComparer.Ordinal);
}
