using Mitogen.Diagnostics;
using Mitogen.Modules;
using Mitogen.Templating;

namespace Mitogen.Actions;

/// <summary>Binds an action's arguments to its spec.</summary>
internal static class ActionArguments
{
    /// <exception cref="LanguageException">They do not fit; the text is the module's own.</exception>
    public static BoundArguments Bind(ArgumentSpec spec, ActionRequest request)
    {
        if (ChecksNamesItself(spec) && request.Arguments.Keys.Select(JinjaEnvironment.ToText).Where(name => !spec.TryFind(name, out _)).ToList() is { Count: > 0 } unknown)
        {
            throw new ActionException($"Invalid options for {request.Task.Action}: {string.Join(',', unknown)}", request.Task.ActionPosition) { IsResult = true };
        }

        BindingResult bound = ArgumentBinder.Bind(spec, request.Arguments);
        return bound.Succeeded ? bound.Arguments : throw new ActionException(bound.Error, request.Task.ActionPosition);
    }

    private static bool ChecksNamesItself(ArgumentSpec spec) => spec.ShortName is "assert" or "debug" or "fail";
}
