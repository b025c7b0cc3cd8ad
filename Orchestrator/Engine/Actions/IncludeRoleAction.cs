using Mitogen.Execution;
using Mitogen.Modules;
using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary><c>ansible.builtin.include_role</c>: names the role; the play brings its tasks in.</summary>
internal sealed class IncludeRoleAction : IAction
{
    public static ArgumentSpec Spec { get; } = new(
        "ansible.builtin.include_role",
        Argument.Text("name", required: true, "role"),
        Argument.Text("tasks_from"),
        Argument.Text("vars_from"),
        Argument.Text("defaults_from"),
        Argument.Text("handlers_from"),
        Argument.Boolean("public", false),
        Argument.Boolean("allow_duplicates", true),
        Argument.Boolean("rolespec_validate", true));

    public ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        BoundArguments arguments = ActionArguments.Bind(Spec, request);
        var role = new RoleRequest(arguments.RequiredText("name"), [], request.Task.ActionPosition)
        {
            TasksFrom = arguments.Text("tasks_from"),
            VarsFrom = arguments.Text("vars_from"),
            DefaultsFrom = arguments.Text("defaults_from"),
            HandlersFrom = arguments.Text("handlers_from"),
            IsPublic = arguments.Flag("public"),
            Vars = request.Task.Directives.Vars,
            AllowDuplicates = arguments.Boolean("allow_duplicates"),
            ValidatesArguments = arguments.Flag("rolespec_validate"),
        };
        var result = new MapValue { ["changed"] = false, ["include_args"] = request.Arguments };
        return ValueTask.FromResult<ActionPlan>(new ActionInclude(new IncludeRequest(null, role, [], null), result));
    }
}
