namespace Mitogen;

/// <summary>A way to look at an inventory.</summary>
public enum InventoryView
{
    /// <summary>Every group and host with its variables.</summary>
    List,

    /// <summary>Groups and hosts as a tree.</summary>
    Graph,

    /// <summary>The variables of one host.</summary>
    Host,

    /// <summary>The names of the hosts that a pattern matches.</summary>
    Match,
}
