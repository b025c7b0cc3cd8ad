using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Variables that a step adds to a host.</summary>
internal sealed record VariableChange(string Host, VariableLevel Level, MapValue Variables);
