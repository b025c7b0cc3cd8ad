using Mitogen.Values;

namespace Mitogen.Playbooks;

/// <summary><c>loop:</c>, or <c>with_&lt;lookup&gt;:</c>.</summary>
/// <param name="Items">As written: a list, or a template that yields one.</param>
/// <param name="Lookup">The lookup's name for <c>with_…</c> (<c>items</c>, <c>dict</c>); null for <c>loop</c>.</param>
internal sealed record LoopDirective(Value Items, string? Lookup, LoopControl Control, SourcePosition Position);
