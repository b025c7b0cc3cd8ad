using Mitogen.Playbooks.Arguments;
using Mitogen.Values;

namespace Mitogen.Playbooks.Loading;

/// <summary>What a task runs.</summary>
/// <param name="Name">The action as written; a template's text for <c>action: "{{ … }} x=y"</c>.</param>
/// <param name="Position">Where its name stands.</param>
/// <param name="IsLocal">True for <c>local_action</c>.</param>
internal sealed record TaskAction(string Name, SourcePosition Position, ActionArguments Arguments, bool IsLocal)
{
    public bool IsTemplate => TemplateValue.HasMarks(Name);

    public bool Is(string action) => ActionNames.Is(Name, action);
}
