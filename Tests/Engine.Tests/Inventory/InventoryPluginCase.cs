namespace Mitogen.Tests.Engine.Inventory;

/// <summary>Sources, and the ways in which they are looked at.</summary>
internal sealed record InventoryPluginCase(string Name, params string[] Sources)
{
    public Dictionary<string, string> Files { get; init; } = [];

    public Dictionary<string, string> Environment { get; init; } = [];

    public string[] Views { get; init; } = ["--list"];

    public string[] Arguments { get; init; } = [];

    /// <summary>True when both programs refuse the sources.</summary>
    public bool MayFail { get; init; }
}
