using System.Text.RegularExpressions;
using Mitogen.Execution;
using Mitogen.Modules;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary><c>ansible.builtin.assert</c>.</summary>
internal sealed partial class AssertAction : IAction
{
    public static ArgumentSpec Spec { get; } = new(
        "ansible.builtin.assert",
        Argument.Raw("that"), // Nothing to assert, "that:" alone, holds.
        Argument.Raw("fail_msg", required: false, "msg"),
        Argument.Raw("success_msg"),
        Argument.Boolean("quiet", false));

    public ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        if (!request.Arguments.TryGetValue("that", out _))
        {
            throw new ActionException("conditional required in \"that\" string", request.Task.ActionPosition);
        }

        BoundArguments arguments = ActionArguments.Bind(Spec, request);
        RequireText(arguments["fail_msg"], "fail_msg or msg", request);
        RequireText(arguments["success_msg"], "success_msg", request);
        bool isQuiet = arguments.Flag("quiet");
        foreach (Conditional assertion in Assertions(request, arguments["that"]))
        {
            if (!ConditionEvaluator.Holds(assertion, request.Scope))
            {
                return ValueTask.FromResult(ActionPlan.Done(Broken(assertion, arguments, isQuiet)));
            }
        }

        var result = new MapValue { ["changed"] = false };
        if (!isQuiet)
        {
            result["_ansible_verbose_always"] = true;
        }

        result["msg"] = arguments.Has("success_msg") ? arguments["success_msg"] : "All assertions passed";
        return ValueTask.FromResult(ActionPlan.Done(result));
    }

    private static void RequireText(Value message, string name, ActionRequest request)
    {
        string? problem = message switch
        {
            { IsNull: true } or StringValue => null,
            ListValue list => list.All(item => item is StringValue) ? null : $"Type of one of the elements in {name} list is not string type",
            _ => $"Incorrect type for {name}, expected a string or list and got {PythonText.TypeOf(message)}",
        };
        if (problem is not null)
        {
            throw new ActionException(problem, request.Task.ActionPosition);
        }
    }

    private static MapValue Broken(Conditional assertion, BoundArguments arguments, bool isQuiet)
    {
        MapValue result = Results.Failed("Assertion failed");
        if (arguments.Has("fail_msg"))
        {
            result["msg"] = arguments["fail_msg"];
        }

        if (!isQuiet)
        {
            result["_ansible_verbose_always"] = true;
        }

        result["evaluated_to"] = false;
        result["assertion"] = assertion.Expression;
        return result;
    }

    /// <summary>Bare expressions as the playbook has them; what a template yielded counts by its truth and is never evaluated again.</summary>
    private static IEnumerable<Conditional> Assertions(ActionRequest request, Value rendered)
    {
        Value written = Written(request, request.Task.Arguments.TryGetValue("that", out Value? that) ? that : rendered);
        var position = request.Task.ActionPosition;
        if (written is not ListValue list)
        {
            if (written.IsNull)
                yield break;
            yield return new Conditional(written is TemplateValue template ? AsTruth(rendered, template) : written, position);
            yield break;
        }

        for (int i = 0; i < list.Count; i++)
        {
            Value own = Written(request, list[i]) is StringValue text ? text : list[i];
            yield return new Conditional(own is TemplateValue template && rendered is ListValue results ? AsTruth(results[i], template) : own, position);
        }
    }

    /// <summary>A variable alone, whose conditions the controller's own files hold, stands for these conditions.</summary>
    private static Value Written(ActionRequest request, Value that) =>
        that is TemplateValue template && LoneVariable().Match(template.Source) is { Success: true } match
        && request.Scope.Variables.IsWritten(match.Groups["name"].Value) && request.Scope.Variables.TryGetRaw(match.Groups["name"].Value, out Value? raw)
        && (raw is StringValue || raw is ListValue list && list.All(item => item is StringValue)) ? raw : that;

    [GeneratedRegex(@"^\{\{\s*(?<name>[A-Za-z_]\w*)\s*\}\}$", RegexOptions.CultureInvariant)]
    private static partial Regex LoneVariable();

    /// <summary>Text that a template yields may have come from a target: evaluating it would let that target run what it likes here (CVE-2023-5764).</summary>
    private static Value AsTruth(Value rendered, TemplateValue template) => rendered switch
    {
        ListValue list => Value.FromBoolean(list.All(item => AsTruth(item, template).IsTruthy)),
        _ when Booleans.TryRead(rendered, out bool flag) => Value.FromBoolean(flag),
        StringValue { Text.Length: > 0 } => throw new TemplateException(
            $"The conditional check '{template.Source}' failed. The error was: it yields text, which is data and is never evaluated", template.Origin)
        {
            Hint = "Write the condition itself, without the braces around it.",
        },
        _ => rendered,
    };
}
