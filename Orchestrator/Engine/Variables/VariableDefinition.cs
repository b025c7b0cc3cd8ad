using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>A variable as one level of precedence defines it.</summary>
/// <param name="Level">What people call the level.</param>
/// <param name="Value">As it is written.</param>
/// <param name="IsWritten">True when the controller's files or command line make the level.</param>
/// <param name="Position">Where it is written; null when it is in no file.</param>
internal sealed record VariableDefinition(string Level, Value Value, bool IsWritten, SourcePosition? Position);
