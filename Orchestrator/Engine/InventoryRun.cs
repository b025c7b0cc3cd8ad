namespace Mitogen;

/// <summary>What of an inventory to show, and how. No host is contacted.</summary>
public sealed record InventoryRun
{
    public required InventoryView View { get; init; }

    /// <summary>The host of <see cref="InventoryView.Host"/>, the top group of <see cref="InventoryView.Graph"/> (null for <c>all</c>), the pattern of <see cref="InventoryView.Match"/>.</summary>
    public string? Subject { get; init; }

    /// <summary>Host pattern that narrows <see cref="InventoryView.Match"/>.</summary>
    public string? Limit { get; init; }

    /// <summary>Of <see cref="InventoryView.List"/> and <see cref="InventoryView.Host"/>.</summary>
    public InventoryFormat Format { get; init; }

    /// <summary><see cref="InventoryView.Graph"/> tells variables too.</summary>
    public bool ShowsVariables { get; init; }

    /// <summary>Variables stand where they were set, at groups too, instead of all at their hosts.</summary>
    public bool Exports { get; init; }

    /// <summary>Inventory sources, as <see cref="PlaybookRun.Inventory"/>.</summary>
    public IReadOnlyList<string> Inventory { get; init; } = [];

    /// <summary>Text as after <c>-e</c>, as <see cref="PlaybookRun.ExtraVars"/>.</summary>
    public IReadOnlyList<string> ExtraVars { get; init; } = [];

    /// <summary>As <see cref="PlaybookRun.VaultIds"/>.</summary>
    public IReadOnlyList<string> VaultIds { get; init; } = [];

    /// <summary>Ask for a vault password first.</summary>
    public bool AskVaultPassword { get; init; }

    /// <summary>group_vars and host_vars of a playbook are looked for here. Null: the working directory.</summary>
    public string? PlaybookDirectory { get; init; }

    /// <summary>Relative paths are taken from here. Null: the process's.</summary>
    public string? WorkingDirectory { get; init; }
}
