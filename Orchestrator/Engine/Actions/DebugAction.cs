using Mitogen.Modules;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary><c>ansible.builtin.debug</c>.</summary>
internal sealed class DebugAction : IAction
{
    public static ArgumentSpec Spec { get; } = new(
        "ansible.builtin.debug",
        Argument.Raw("msg"),
        Argument.Raw("var"),
        Argument.Integer("verbosity") with { Default = 0 });

    public ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        BoundArguments arguments = ActionArguments.Bind(Spec, request);
        if (arguments.Has("msg") && arguments.Has("var"))
        {
            return ValueTask.FromResult(ActionPlan.Failed("'msg' and 'var' are incompatible options"));
        }

        return ValueTask.FromResult(ActionPlan.Done(Show(arguments, request)));
    }

    private static MapValue Show(BoundArguments arguments, ActionRequest request)
    {
        long threshold = arguments.Integer("verbosity") ?? 0;
        if (threshold > request.Verbosity)
        {
            return new MapValue { ["skipped_reason"] = "Verbosity threshold not met.", ["skipped"] = true };
        }

        MapValue result = arguments.Has("var") ? ShowVariable(arguments["var"], request) : new MapValue { ["msg"] = request.Arguments.TryGetValue("msg", out Value? message) ? message : "Hello world!" };
        result["_ansible_verbose_always"] = true;
        result["failed"] = false;
        result["changed"] = false;
        return result;
    }

    /// <summary>The text after <c>var</c> is an expression when the playbook itself says it; what a template yielded is data and only names a variable.</summary>
    private static MapValue ShowVariable(Value shown, ActionRequest request)
    {
        if (shown is ListValue or MapValue)
        {
            return new MapValue { [shown is ListValue ? "<class 'list'>" : "<class 'dict'>"] = shown };
        }

        string expression = JinjaEnvironment.ToText(shown);
        bool isWritten = request.Task.Arguments.TryGetValue("var", out Value? written) && written is StringValue;
        Value value;
        try
        {
            value = isWritten
                ? request.Scope.Render(new TemplateValue("{{" + expression + "}}", request.Task.ActionPosition))
                : request.Scope.Variables.TryGetRaw(expression, out Value? named) ? request.Scope.Render(named) : "VARIABLE IS NOT DEFINED!";
            if (value is UndefinedValue)
            {
                value = "VARIABLE IS NOT DEFINED!";
            }
        }
        catch (UndefinedVariableException undefined)
        {
            value = request.Verbosity > 0 ? $"VARIABLE IS NOT DEFINED!: {undefined.Problem}" : "VARIABLE IS NOT DEFINED!";
        }

        return new MapValue { [expression] = value };
    }
}
