using Mitogen.Values;

namespace Mitogen.Templating.JmesPath;

/// <param name="Value">The name of an identifier, the number, or what a literal means; null for signs.</param>
internal readonly record struct JmesToken(JmesTokenKind Kind, int Offset, Value Value);
