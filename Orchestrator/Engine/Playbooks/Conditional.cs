using Mitogen.Values;

namespace Mitogen.Playbooks;

/// <summary>One condition of <c>when</c>, <c>until</c>, <c>changed_when</c>, <c>failed_when</c> or <c>assert</c>: a boolean, or a bare Jinja2 expression.</summary>
/// <param name="Expression">As written: text (bare), or a boolean; a <see cref="TemplateValue"/> when it holds marks, which is refused with a hint.</param>
internal sealed record Conditional(Value Expression, SourcePosition Position);
