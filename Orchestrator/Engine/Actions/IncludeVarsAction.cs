using Mitogen.Execution;
using Mitogen.Modules;
using Mitogen.Values;
using Mitogen.Variables;
using Mitogen.Yaml;

namespace Mitogen.Actions;

/// <summary><c>ansible.builtin.include_vars</c>: one file, or all below a directory.</summary>
internal sealed class IncludeVarsAction(YamlFiles files) : IAction
{
    private static readonly ArgumentSpec Spec = new(
        "ansible.builtin.include_vars",
        Argument.Path("file", required: false, "_raw_params"),
        Argument.Path("dir"),
        Argument.Text("name"));

    public ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        BoundArguments arguments = ActionArguments.Bind(Spec, request);
        string wanted = arguments.Text("file") ?? arguments.Text("dir") ?? "";
        string? found = wanted.Length == 0 ? null : request.Files.Find(wanted, "vars");
        if (found is null)
        {
            return ValueTask.FromResult(ActionPlan.Failed(
                $"Could not find or access '{wanted}'\nSearched in:\n" + string.Join("\n", request.Files.Candidates(wanted, "vars").Select(p => "\t" + p))
                + " on the Ansible Controller."));
        }

        IReadOnlyList<string> paths = Directory.Exists(found) ? VariableFiles.FilesBelow(found) : [found];
        var variables = new MapValue();
        foreach (string path in paths)
        {
            foreach ((Value name, Value value) in files.ReadVariables(path))
            {
                variables[name] = value;
            }
        }

        MapValue named = arguments.Text("name") is { } under ? new MapValue { [under] = variables } : variables;
        var result = new MapValue
        {
            ["ansible_facts"] = request.Scope.Render(named),
            ["ansible_included_var_files"] = new ListValue(paths.Select(p => (Value)p)),
            ["changed"] = false,
        };
        return ValueTask.FromResult<ActionPlan>(new ActionDone(result) { Changes = [new VariableChange(request.Host, VariableLevel.IncludedVars, named)] });
    }
}
