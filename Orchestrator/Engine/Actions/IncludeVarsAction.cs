using Mitogen.Diagnostics;
using Mitogen.Execution;
using Mitogen.Modules;
using Mitogen.Templating;
using Mitogen.Values;
using Mitogen.Variables;
using Mitogen.Yaml;

namespace Mitogen.Actions;

/// <summary><c>ansible.builtin.include_vars</c>: one file, or all below a directory.</summary>
internal sealed class IncludeVarsAction(YamlFiles files) : IAction
{
    private static readonly string[] OfBoth = ["name", "hash_behaviour"];
    private static readonly string[] OfFiles = ["file", "_raw_params"];
    private static readonly string[] OfDirectories = ["dir", "depth", "files_matching", "ignore_files", "extensions", "ignore_unknown_extensions"];

    public static ArgumentSpec Spec { get; } = new(
        "ansible.builtin.include_vars",
        Argument.Path("file", required: false, "_raw_params"),
        Argument.Path("dir"),
        Argument.Text("name"),
        Argument.Integer("depth") with { Default = 0 },
        Argument.Text("files_matching"),
        Argument.List("ignore_files", ArgumentType.Text),
        Argument.List("extensions", ArgumentType.Text),
        Argument.Boolean("ignore_unknown_extensions", false),
        Argument.Text("hash_behaviour"));

    public ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        CheckNames(request);
        BoundArguments arguments = ActionArguments.Bind(Spec, request);
        string? directory = arguments.Text("dir");
        string wanted = directory ?? arguments.Text("file") ?? "";
        string? found = wanted.Length == 0 ? null : request.Files.Find(wanted, "vars");
        if (found is null && directory is not null)
        {
            return ValueTask.FromResult(Failed($"{request.Files.Candidates(wanted, "vars").Last()} directory does not exist", [], arguments));
        }

        if (found is null)
        {
            return ValueTask.FromResult(Failed(request.Files.Missing(wanted, "vars"), [], arguments));
        }

        if (directory is not null && !Directory.Exists(found))
        {
            return ValueTask.FromResult(Failed($"{found} is not a directory", [], arguments));
        }

        string? wrong = null;
        IReadOnlyList<string> paths = directory is null && !Directory.Exists(found) ? [found] : FilesOf(arguments).Find(found, arguments.Integer("depth") ?? 0, out wrong);
        return ValueTask.FromResult(wrong is null
            ? Read(paths, arguments, request)
            : Failed($"{wrong} does not have a valid extension: {string.Join(", ", ExtensionsOf(arguments))}", paths, arguments));
    }

    /// <summary>A file and a directory take options of their own.</summary>
    private static void CheckNames(ActionRequest request)
    {
        string[] names = [.. request.Arguments.Keys.Select(JinjaEnvironment.ToText)];
        if (names.FirstOrDefault(name => !OfBoth.Contains(name) && !OfFiles.Contains(name) && !OfDirectories.Contains(name)) is { } unknown)
        {
            throw new ActionException($"{unknown} is not a valid option in include_vars", request.Task.ActionPosition);
        }

        if (names.Any(OfFiles.Contains) && names.Any(OfDirectories.Contains))
        {
            throw new ActionException("You are mixing file only and dir only arguments, these are incompatible", request.Task.ActionPosition);
        }
    }

    private static IncludedVarFiles FilesOf(BoundArguments arguments) => new(
        ExtensionsOf(arguments), arguments.Text("files_matching"), Texts(arguments, "ignore_files"), arguments.Flag("ignore_unknown_extensions"));

    private static IReadOnlyList<string> ExtensionsOf(BoundArguments arguments) =>
        Texts(arguments, "extensions") is { Count: > 0 } extensions ? extensions : ["yaml", "yml", "json"];

    private static List<string> Texts(BoundArguments arguments, string name) =>
        arguments.Has(name) && arguments[name] is ListValue list ? [.. list.Select(PythonText.Of)] : [];

    private ActionPlan Read(IReadOnlyList<string> paths, BoundArguments arguments, ActionRequest request)
    {
        var variables = new MapValue();
        foreach (string path in paths)
        {
            MapValue read;
            try
            {
                read = files.ReadVariables(path);
            }
            catch (NotVariablesException)
            {
                return Failed($"{path} must be stored as a dictionary/hash", [], arguments);
            }
            catch (LanguageException unreadable)
            {
                return Failed(unreadable.Problem + FailureText.Details(unreadable, request.Task.ActionPosition), [], arguments);
            }

            foreach ((Value name, Value value) in read)
            {
                variables[name] = value;
            }
        }

        MapValue named = arguments.Text("name") is { } under ? new MapValue { [under] = variables } : variables;
        if (arguments.Text("hash_behaviour") == "merge")
        {
            named = MapMerge.Combine(Known(named, request.Scope), named);
        }

        var result = new MapValue
        {
            ["ansible_facts"] = WrittenValue.Of(named),
            ["ansible_included_var_files"] = new ListValue(paths.Select(p => (Value)p)),
            ["changed"] = false,
        };
        // What is saved is rendered where it is used: later files may define what the earlier ones refer to.
        return new ActionDone(result) { Changes = [new VariableChange(request.Host, VariableLevel.IncludedVars, named)] };
    }

    /// <summary>What the task sees under these names already.</summary>
    private static MapValue Known(MapValue names, RenderScope scope)
    {
        var known = new MapValue();
        foreach (Value name in names.Keys)
        {
            if (scope.Variables.TryGetRaw(PythonText.Of(name), out Value? raw))
            {
                known[name] = raw;
            }
        }

        return known;
    }

    private static ActionPlan Failed(string message, IReadOnlyList<string> paths, BoundArguments arguments) => ActionPlan.Done(new MapValue
    {
        ["ansible_facts"] = arguments.Text("name") is { } under && paths.Count > 0 ? new MapValue { [under] = new MapValue() } : new MapValue(),
        ["ansible_included_var_files"] = new ListValue(paths.Select(p => (Value)p)),
        ["failed"] = true,
        ["message"] = message,
    });
}
