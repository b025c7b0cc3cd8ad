using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary><c>ansible.builtin.raw</c>: a shell command over the bare connection; the target needs no more than a shell.</summary>
internal sealed class RawAction : IAction
{
    public ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        if (request.Settings.CheckMode)
        {
            return ValueTask.FromResult(ActionPlan.Done(new MapValue { ["skipped"] = true, ["changed"] = false }));
        }

        if (!request.Arguments.TryGetValue("_raw_params", out Value? command) || !command.IsTruthy)
        {
            return ValueTask.FromResult(ActionPlan.Failed("no command given"));
        }

        string text = JinjaEnvironment.ToText(command);
        if (request.Arguments.TryGetValue("executable", out Value? shell) && shell.IsTruthy)
        {
            text = $"{JinjaEnvironment.ToText(shell)} -c '{text.Replace("'", "'\"'\"'", StringComparison.Ordinal)}'";
        }

        return ValueTask.FromResult<ActionPlan>(new ActionRaw(text));
    }
}
