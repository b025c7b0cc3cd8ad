using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary><c>ansible.builtin.gather_facts</c>: <c>setup</c> with the play's subset, timeout and fact path.</summary>
internal sealed class GatherFactsAction : IAction
{
    public ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        var arguments = new MapValue(request.Arguments);
        arguments.Remove("parallel");
        return ValueTask.FromResult<ActionPlan>(
            new ActionCall(ModuleAction.Call("ansible.builtin.setup", arguments, request.Settings), ModuleAction.FinishFacts));
    }
}
