namespace Mitogen;

/// <summary>How an inventory is written.</summary>
public enum InventoryFormat
{
    /// <summary>As inventory scripts print it.</summary>
    Json,

    /// <summary>As an inventory in YAML.</summary>
    Yaml,

    /// <summary>As an inventory in TOML.</summary>
    Toml,
}
