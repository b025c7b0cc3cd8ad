using Mitogen.Values;

namespace Mitogen;

/// <summary>Where a variable is defined.</summary>
/// <param name="Level">The level of precedence, in words.</param>
/// <param name="Position">The place in the file; null when it is in none.</param>
/// <param name="Value">As it is written, shortened, secrets masked.</param>
public sealed record VariableOrigin(string Level, SourcePosition? Position, string Value);
