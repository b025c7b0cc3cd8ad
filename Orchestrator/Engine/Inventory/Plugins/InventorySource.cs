namespace Mitogen.Inventory.Plugins;

/// <summary>One thing to read an inventory from.</summary>
/// <param name="Path">Absolute path of a file; the text itself of a host list.</param>
/// <param name="Display">What errors call it: as the user gave it.</param>
internal sealed record InventorySource(string Path, string Display)
{
    private readonly Lazy<bool> _isFile = new(() => File.Exists(Path));

    public bool IsFile => _isFile.Value;

    /// <summary>With the dot; empty when the name has none.</summary>
    public string Ending => System.IO.Path.GetExtension(Path);

    public Values.SourcePosition Start => new(Display, 0, 0);
}
