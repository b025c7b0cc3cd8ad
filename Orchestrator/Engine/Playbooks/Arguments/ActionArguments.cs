using Mitogen.Values;

namespace Mitogen.Playbooks.Arguments;

/// <summary>An action's arguments, taken apart.</summary>
/// <param name="Named">By name.</param>
/// <param name="FreeForm">The free text of actions that take it; else null.</param>
/// <param name="Template">A template that yields more arguments; else null.</param>
internal sealed record ActionArguments(MapValue Named, Value? FreeForm, Value? Template);
