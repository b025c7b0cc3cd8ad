using Mitogen.Modules;

namespace Mitogen.Actions;

/// <summary><c>ansible.builtin.async_status</c>: looks at a job that a task of this run started, or forgets it.</summary>
internal sealed class AsyncStatusAction : IAction
{
    public static ArgumentSpec Spec { get; } = new(
        "ansible.builtin.async_status",
        Argument.Text("jid", required: true),
        Argument.Text("mode") with { Default = "status", Choices = ["status", "cleanup"] });

    public ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        BindingResult bound = ArgumentBinder.Bind(Spec, request.Arguments);
        return ValueTask.FromResult<ActionPlan>(bound.Succeeded
            ? new ActionJob(bound.Arguments.RequiredText("jid"), bound.Arguments.RequiredText("mode") == "cleanup")
            : throw new ActionException(bound.Error, request.Task.ActionPosition) { IsResult = true });
    }
}
