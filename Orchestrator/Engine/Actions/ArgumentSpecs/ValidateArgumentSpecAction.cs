using Mitogen.Execution;
using Mitogen.Modules;
using Mitogen.Values;

namespace Mitogen.Actions.ArgumentSpecs;

/// <summary><c>ansible.builtin.validate_argument_spec</c>: variables of the task, or arguments that it names, against a specification.</summary>
internal sealed class ValidateArgumentSpecAction : IAction
{
    public ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        if (!request.Arguments.TryGetValue("argument_spec", out Value? written))
        {
            throw new ActionException($"\"argument_spec\" arg is required in args: {PythonText.Of(request.Arguments)}", request.Task.ActionPosition);
        }

        MapValue specification = Map(written, "argument_spec", request);
        MapValue provided = request.Arguments.TryGetValue("provided_arguments", out Value? arguments) ? Map(arguments, "provided_arguments", request) : [];
        IReadOnlyList<string> errors = SpecValidator.Validate(specification, Given(specification, provided, request.Scope));
        Value context = request.Arguments.TryGetValue("validate_args_context", out Value? told) ? told : new MapValue();
        return ValueTask.FromResult(ActionPlan.Done(errors.Count == 0 ? Passed(context) : Failed(errors, specification, context)));
    }

    private static MapValue Map(Value value, string name, ActionRequest request) => value as MapValue
        ?? throw new ActionException($"Incorrect type for {name}, expected dict and got {PythonText.TypeOf(value)}", request.Task.ActionPosition);

    /// <summary>What the task sees under the names of the specification; what is provided is stronger.</summary>
    private static MapValue Given(MapValue specification, MapValue provided, RenderScope scope)
    {
        var given = new MapValue();
        foreach (Value key in specification.Keys)
        {
            if (scope.Variables.TryGetRaw(PythonText.Of(key), out Value? raw))
            {
                given[key] = scope.Render(raw);
            }
        }

        foreach ((Value name, Value value) in provided)
        {
            given[name] = value;
        }

        return given;
    }

    private static MapValue Passed(Value context) => new()
    {
        ["changed"] = false,
        ["msg"] = "The arg spec validation passed",
        ["validate_args_context"] = context,
    };

    private static MapValue Failed(IReadOnlyList<string> errors, MapValue specification, Value context) => new()
    {
        ["argument_errors"] = new ListValue(errors.Select(error => (Value)error)),
        ["argument_spec_data"] = specification,
        ["changed"] = false,
        ["failed"] = true,
        ["msg"] = $"Validation of arguments failed:\n{string.Join('\n', errors)}",
        ["validate_args_context"] = context,
    };
}
