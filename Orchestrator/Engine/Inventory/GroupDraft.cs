using Mitogen.Values;

namespace Mitogen.Inventory;

/// <summary>A group while the inventory is read.</summary>
internal sealed class GroupDraft(string name)
{
    public string Name { get; } = name;

    public MapValue Vars { get; set; } = [];

    public List<HostDraft> Hosts { get; } = [];

    public List<GroupDraft> Children { get; } = [];

    public List<GroupDraft> Parents { get; } = [];
}
