using Mitogen.Execution;
using Mitogen.Modules;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary>A native module: its arguments are held against its spec here, before anybody is asked, and sent as they are.</summary>
internal sealed class ModuleAction(ArgumentSpec spec) : IAction
{
    public ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        BindingResult bound = ArgumentBinder.Bind(spec, request.Arguments);
        if (!bound.Succeeded)
        {
            return ValueTask.FromResult(ActionPlan.Failed(bound.Error));
        }

        if (request.Settings.CheckMode && !spec.SupportsCheckMode)
        {
            return ValueTask.FromResult(ActionPlan.Done(new MapValue
            {
                ["skipped"] = true,
                ["msg"] = $"remote module ({spec.ShortName}) does not support check mode",
            }));
        }

        return ValueTask.FromResult<ActionPlan>(new ActionCall(
            Call(spec.Module, request.Arguments, request.Settings), spec.ShortName == "setup" ? FinishFacts : Results.Complete));
    }

    /// <summary>Facts are too many to be shown with every <c>-v</c>.</summary>
    public static MapValue FinishFacts(MapValue result)
    {
        result["_ansible_verbose_override"] = true;
        return Results.Complete(result);
    }

    /// <summary>A call with the task's own settings.</summary>
    public static ModuleCall Call(string module, MapValue arguments, TaskSettings settings) => new()
    {
        Module = module,
        Arguments = arguments,
        CheckMode = settings.CheckMode,
        DiffMode = settings.DiffMode,
        Environment = settings.Environment,
    };
}
