using Mitogen.Values;

namespace Mitogen.Configuration;

/// <summary>A setting as it is in effect.</summary>
/// <param name="Value">Null, boolean, integer, text or a list of text.</param>
/// <param name="Position">In the file, or the environment variable in angle brackets; null for the default.</param>
internal sealed record SettingValue(Setting Setting, Value Value, SourcePosition? Position);
