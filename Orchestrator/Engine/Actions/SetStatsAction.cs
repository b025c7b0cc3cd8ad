using Mitogen.Execution;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary><c>ansible.builtin.set_stats</c>: the run collects what it yields, and shows it at its end when that is wanted.</summary>
internal sealed class SetStatsAction : IAction
{
    public ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(Plan(request.Arguments));

    private static ActionPlan Plan(MapValue arguments)
    {
        var data = new MapValue();
        if (arguments.TryGetValue("data", out Value? given) && !given.IsNull)
        {
            if (given is not MapValue map)
            {
                return ActionPlan.Failed("The 'data' option needs to be a dictionary/hash");
            }

            data = map;
        }

        foreach (Value key in data.Keys)
        {
            if (!IsIdentifier(JinjaEnvironment.ToText(key)))
            {
                return ActionPlan.Failed(
                    $"The variable name '{JinjaEnvironment.ToText(key)}' is not valid. Variables must start with a letter or underscore character, and contain only letters, numbers and underscores.");
            }
        }

        var stats = new MapValue { ["data"] = data, ["per_host"] = Flag(arguments, "per_host", otherwise: false), ["aggregate"] = Flag(arguments, "aggregate", otherwise: true) };
        return ActionPlan.Done(new MapValue { ["ansible_stats"] = stats, ["changed"] = false });
    }

    private static bool Flag(MapValue arguments, string name, bool otherwise) =>
        arguments.TryGetValue(name, out Value? value) && Booleans.TryRead(value, out bool flag) ? flag : otherwise;

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
