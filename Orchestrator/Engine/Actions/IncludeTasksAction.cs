using Mitogen.Execution;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary><c>ansible.builtin.include_tasks</c>: finds the file; the play brings its tasks in.</summary>
internal sealed class IncludeTasksAction : IAction
{
    public ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        Value? name = request.Arguments.TryGetValue("file", out Value? file) || request.Arguments.TryGetValue("_raw_params", out file) ? file : null;
        string path = name is null ? "" : JinjaEnvironment.ToText(name);
        if (path.Length == 0)
        {
            throw new ActionException("include_tasks needs the name of a file of tasks", request.Task.ActionPosition);
        }

        // A file that is nowhere fails when the play reads it, and then cannot be ignored.
        string found = request.Files.Find(path, "tasks") ?? request.Files.Candidates(path, "tasks").Last();
        var result = new MapValue { ["changed"] = false, ["include"] = path, ["include_args"] = new MapValue() };
        return ValueTask.FromResult<ActionPlan>(new ActionInclude(new IncludeRequest(found, null, [], null), result));
    }
}
