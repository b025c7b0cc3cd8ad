using Mitogen.Inventory;
using Mitogen.Variables;

namespace Mitogen.Configuration;

/// <summary>What ansible.cfg and the environment say, with units and defaults. Paths are absolute.</summary>
internal sealed record EngineConfiguration
{
    /// <summary>The file that was read; null for none.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Inventory sources for a run that names none: paths, or a host list with a comma.</summary>
    public required IReadOnlyList<string> Inventory { get; init; }

    /// <summary>False when <see cref="Inventory"/> is only the default, which need not be there.</summary>
    public bool IsInventorySet { get; init; }

    public required InventoryOptions InventoryOptions { get; init; }

    public required VariableOptions Variables { get; init; }

    public required ExecutionConfiguration Execution { get; init; }

    public required GatheringConfiguration Gathering { get; init; }

    public required FactCacheConfiguration FactCache { get; init; }

    public required ConnectionConfiguration Connection { get; init; }

    public required BecomeConfiguration Become { get; init; }

    public required VaultConfiguration Vault { get; init; }

    public required DisplayConfiguration Display { get; init; }

    public required IReadOnlyList<string> RolesPath { get; init; }

    public required IReadOnlyList<string> CollectionsPath { get; init; }

    /// <summary>True: an expression alone yields its value, as in 2.19 and later; false: text, as up to 2.18. True unless set.</summary>
    public bool JinjaNative { get; init; }

    /// <summary>Every known setting as it is in effect, for <c>config dump</c>.</summary>
    public required IReadOnlyList<SettingValue> Settings { get; init; }
}
