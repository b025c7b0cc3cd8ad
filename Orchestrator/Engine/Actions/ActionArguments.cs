using Mitogen.Diagnostics;
using Mitogen.Modules;

namespace Mitogen.Actions;

/// <summary>Binds an action's arguments to its spec.</summary>
internal static class ActionArguments
{
    /// <exception cref="LanguageException">They do not fit; the text is the module's own.</exception>
    public static BoundArguments Bind(ArgumentSpec spec, ActionRequest request)
    {
        BindingResult bound = ArgumentBinder.Bind(spec, request.Arguments);
        return bound.Succeeded ? bound.Arguments : throw new ActionException(bound.Error, request.Task.ActionPosition);
    }
}
