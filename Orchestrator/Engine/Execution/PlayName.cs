using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>The name of a play. It is no reason to stop when it refers to what is not there: then it is shown as it is written.</summary>
internal static class PlayName
{
    public static string? Of(Play play, RenderScope scope)
    {
        try
        {
            return scope.RenderOptionalText(play.Name);
        }
        catch (UndefinedVariableException) when (play.Name is TemplateValue template)
        {
            return template.Source;
        }
    }
}
