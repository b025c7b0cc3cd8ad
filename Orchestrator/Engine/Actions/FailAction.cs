using Mitogen.Execution;
using Mitogen.Modules;

namespace Mitogen.Actions;

/// <summary><c>ansible.builtin.fail</c>.</summary>
internal sealed class FailAction : IAction
{
    public static ArgumentSpec Spec { get; } = new("ansible.builtin.fail", Argument.Raw("msg") with { Default = "Failed as requested from task" });

    public ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ActionPlan.Done(Results.Failed(ActionArguments.Bind(Spec, request)["msg"])));
}
