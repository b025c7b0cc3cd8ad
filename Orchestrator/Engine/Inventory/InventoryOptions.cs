namespace Mitogen.Inventory;

/// <summary>How inventory sources are read.</summary>
internal sealed record InventoryOptions
{
    /// <summary>Endings of files that are passed over in a directory.</summary>
    public IReadOnlyList<string> IgnoredEndings { get; init; } =
        [".pyc", ".pyo", ".swp", ".bak", "~", ".rpm", ".md", ".txt", ".rst", ".orig", ".ini", ".cfg", ".retry"];

    /// <summary>Regular expressions on file names that are passed over in a directory.</summary>
    public IReadOnlyList<string> IgnoredPatterns { get; init; } = [];

    /// <summary>Plugins to try on each source, in order, by short or full name.</summary>
    public IReadOnlyList<string> EnabledPlugins { get; init; } = ["host_list", "script", "auto", "yaml", "ini", "toml"];

    /// <summary><c>force_valid_group_names</c>.</summary>
    public GroupNameRule GroupNameRule { get; init; }

    /// <summary><c>localhost_warning</c>: whether an inventory without hosts is warned of.</summary>
    public bool WarnsOfNoHosts { get; init; } = true;

    /// <summary><c>hash_behaviour = merge</c>, for the variables that expressions of inventories see.</summary>
    public bool MergeHashes { get; init; }

    /// <summary><c>any_unparsed_is_failed</c>: a source that cannot be read ends the run, instead of a warning.</summary>
    public bool AnyUnparsedIsFailed { get; init; }

    /// <summary><c>unparsed_is_failed</c>: the run ends when no source at all could be read.</summary>
    public bool UnparsedIsFailed { get; init; }

    /// <summary><c>inventory_unparsed_warning</c>: whether it is warned of that no source could be read.</summary>
    public bool WarnsOfUnparsed { get; init; } = true;
}
