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
            return ValueTask.FromResult(ActionPlan.Done(Invocation.AddTo(Results.Failed(AsCalled(bound.Error)), Invocation.Arguments(spec, request.Arguments, null))));
        }

        if (request.Settings.CheckMode && !spec.SupportsCheckMode)
        {
            return ValueTask.FromResult(ActionPlan.Done(new MapValue
            {
                ["skipped"] = true,
                ["msg"] = $"remote module ({spec.ShortName}) does not support check mode",
            }));
        }

        MapValue told = Invocation.Arguments(spec, request.Arguments, bound.Arguments);
        return ValueTask.FromResult<ActionPlan>(new ActionCall(
            Call(spec.Module, request.Arguments, request.Settings),
            result => Invocation.AddTo(spec.ShortName == "setup" ? FinishFacts(result) : Results.Complete(result), told)));
    }

    /// <remarks>Seen in ansible-core 2.14: shell and command run <c>ansible.legacy.command</c>, and say so.</remarks>
    private string AsCalled(string error) => spec.ShortName is "command" or "shell"
        ? error.Replace($"for ({spec.ShortName}) module", "for (ansible.legacy.command) module", StringComparison.Ordinal).Replace("expand_argument_vars, ", "", StringComparison.Ordinal)
            .Replace(" (cmd, free_form)", "", StringComparison.Ordinal)
        : error;

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
