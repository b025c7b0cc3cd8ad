namespace Mitogen.Inventory;

/// <summary>What becomes of characters in a group's name that no variable's name could have.</summary>
/// <remarks>Source: Ansible documentation, Ansible Configuration Settings, TRANSFORM_INVALID_GROUP_CHARS.</remarks>
internal enum GroupNameRule
{
    /// <summary>They stay, and are warned of.</summary>
    Never,

    /// <summary>Each becomes an underscore, which is warned of.</summary>
    Always,

    /// <summary>They stay.</summary>
    Ignore,

    /// <summary>Each becomes an underscore.</summary>
    Silently,
}
