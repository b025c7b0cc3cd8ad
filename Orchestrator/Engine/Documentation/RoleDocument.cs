using Mitogen.Values;

namespace Mitogen.Documentation;

/// <summary>What a role says that it takes.</summary>
/// <param name="Name">With its collection in front, if it is in one.</param>
/// <param name="Collection">Empty for none.</param>
/// <param name="Path">Its directory.</param>
/// <param name="EntryPoints">By name the map in <c>argument_specs</c>.</param>
internal sealed record RoleDocument(string Name, string Collection, string Path, MapValue EntryPoints);
