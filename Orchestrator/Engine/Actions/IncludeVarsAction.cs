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
            return ValueTask.FromResult(ActionPlan.Done(Missing(wanted, request.Files)));
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
            ["ansible_facts"] = AsWritten(named),
            ["ansible_included_var_files"] = new ListValue(paths.Select(p => (Value)p)),
            ["changed"] = false,
        };
        // What is saved is rendered where it is used: later files may define what the earlier ones refer to.
        return ValueTask.FromResult<ActionPlan>(new ActionDone(result) { Changes = [new VariableChange(request.Host, VariableLevel.IncludedVars, named)] });
    }

    private static MapValue Missing(string wanted, FileSearch files) => new()
    {
        ["ansible_facts"] = new MapValue(),
        ["ansible_included_var_files"] = new ListValue(),
        ["failed"] = true,
        ["message"] = files.Missing(wanted, "vars"),
    };

    /// <summary>The text of templates, as data.</summary>
    private static Value AsWritten(Value value) => value switch
    {
        TemplateValue template => template.Source,
        ListValue list => new ListValue(list.Select(AsWritten)),
        MapValue map => map.Aggregate(new MapValue(map.Count), (copy, entry) =>
        {
            copy[AsWritten(entry.Key)] = AsWritten(entry.Value);
            return copy;
        }),
        _ => value,
    };
}
