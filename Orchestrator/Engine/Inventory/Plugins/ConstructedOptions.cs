using Mitogen.Values;

namespace Mitogen.Inventory.Plugins;

/// <summary>What to make of the variables of hosts.</summary>
internal sealed record ConstructedOptions
{
    /// <summary>Variables to set, each an expression.</summary>
    public required MapValue Compose { get; init; }

    /// <summary>Groups to join, each a condition.</summary>
    public required MapValue Groups { get; init; }

    public required IReadOnlyList<KeyedGroup> KeyedGroups { get; init; }

    /// <summary>True: what cannot be evaluated is an error; false: it is passed over.</summary>
    public required bool IsStrict { get; init; }

    /// <summary>False: no separator in front of the name of a group without prefix.</summary>
    public required bool HasLeadingSeparator { get; init; }

    /// <summary>True: expressions see group_vars and host_vars too.</summary>
    public required bool UsesFiles { get; init; }

    public required SourcePosition Position { get; init; }
}
