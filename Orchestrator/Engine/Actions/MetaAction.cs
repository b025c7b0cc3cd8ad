using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary><c>ansible.builtin.meta</c>: asks the play itself for something.</summary>
internal sealed class MetaAction : IAction
{
    public static IReadOnlyList<string> Names { get; } =
        ["flush_handlers", "noop", "end_play", "end_host", "end_batch", "end_role", "clear_facts", "clear_host_errors", "refresh_inventory", "reset_connection"];

    public ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        string name = request.Arguments.TryGetValue("_raw_params", out Value? action) ? JinjaEnvironment.ToText(action) : "";
        return ValueTask.FromResult<ActionPlan>(
            Names.Contains(name)
                ? new ActionMeta(name)
                : throw new ActionException($"invalid meta action requested: {name}; one of {string.Join(", ", Names)} was expected", request.Task.ActionPosition));
    }
}
