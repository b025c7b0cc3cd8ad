namespace Mitogen.Inventory;

/// <summary>A play's <c>order:</c>.</summary>
internal enum HostOrder
{
    Inventory,
    ReverseInventory,
    Sorted,
    ReverseSorted,
    Shuffle,
}
