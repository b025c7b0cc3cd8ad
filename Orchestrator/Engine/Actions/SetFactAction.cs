using Mitogen.Execution;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary><c>ansible.builtin.set_fact</c>.</summary>
internal sealed class SetFactAction : IAction
{
    public ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        var facts = new MapValue();
        bool isCacheable = false;
        foreach ((Value key, Value value) in request.Arguments)
        {
            string name = NameOf(key, request);
            if (name == "cacheable")
            {
                isCacheable = Booleans.TryRead(value, out bool flag) && flag;
            }
            else if (name != "_raw_params")
            {
                if (!IsIdentifier(name))
                {
                    return ValueTask.FromResult(ActionPlan.Failed(
                        $"The variable name '{name}' is not valid. Variables must start with a letter or underscore character, and contain only letters, numbers and underscores."));
                }

                facts[name] = AsFact(value, request.Scope);
            }
        }

        return ValueTask.FromResult(facts.Count == 0 ? NothingToSet() : Set(request, facts, isCacheable));
    }

    /// <summary>A name that the playbook writes with template marks is rendered; what came out of a template is not.</summary>
    private static string NameOf(Value key, ActionRequest request)
    {
        string name = JinjaEnvironment.ToText(key);
        return name.Contains("{{", StringComparison.Ordinal) && request.Task.Arguments.ContainsKey(key)
            ? request.Scope.RenderText(new TemplateValue(name, request.Task.ActionPosition))
            : name;
    }

    /// <remarks>Seen in ansible-core 2.14: with <c>jinja2_native = false</c> these four words are booleans.</remarks>
    private static Value AsFact(Value value, RenderScope scope) =>
        scope.Templates.Options.Native || value is not StringValue text ? value : text.Text.ToLowerInvariant() switch
        {
            "true" or "yes" => Value.FromBoolean(true),
            "false" or "no" => Value.FromBoolean(false),
            _ => value,
        };

    private static ActionPlan NothingToSet() =>
        ActionPlan.Failed("No key/value pairs provided, at least one is required for this action to succeed");

    private static ActionPlan Set(ActionRequest request, MapValue facts, bool isCacheable)
    {
        string host = request.Settings is { DelegateTo: { } other, DelegateFacts: true } ? other : request.Host;
        var changes = new List<VariableChange> { new(host, VariableLevel.SetFacts, facts) };
        if (isCacheable)
        {
            changes.Add(new VariableChange(host, VariableLevel.Facts, facts));
        }

        return new ActionDone(new MapValue { ["ansible_facts"] = facts, ["_ansible_facts_cacheable"] = isCacheable, ["changed"] = false }) { Changes = changes };
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
