namespace Mitogen.Inventory.Plugins;

/// <summary>Reads one kind of inventory source.</summary>
internal interface IInventoryPlugin
{
    /// <summary>True for a source that may be of this kind, by name and first look.</summary>
    bool Accepts(InventorySource source);

    /// <exception cref="Diagnostics.LanguageException">It is not, or something in it is wrong.</exception>
    ValueTask ReadAsync(InventorySource source, InventoryBuilder inventory, CancellationToken cancellationToken);
}
