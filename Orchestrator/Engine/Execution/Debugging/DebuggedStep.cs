using System.Diagnostics.CodeAnalysis;
using Mitogen.Diagnostics;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Templating.Python;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution.Debugging;

/// <summary>A step in the debugger: what its names mean there, and what has been changed so far.</summary>
internal sealed class DebuggedStep
{
    private static readonly SourcePosition Typed = new("<debugger>", 0, 0);

    private readonly PlaybookTask _task;
    private readonly MapValue _fields;
    private readonly RenderScope _scope;
    private readonly string _title;
    private readonly string _host;
    private readonly MapValue _names = [];
    private MapValue _result;
    private MapValue _variables;
    private MapValue? _arguments;
    private Directives? _keywords;

    /// <param name="scheduled">The task as it ran.</param>
    /// <param name="title">What people call it.</param>
    /// <param name="host">Its host.</param>
    /// <param name="result">What it gave, censored and masked.</param>
    /// <param name="scope">What it saw.</param>
    /// <param name="fields"><c>task</c>, apart from its arguments.</param>
    /// <param name="before">What was changed in the debugger before it ran; null for nothing.</param>
    public DebuggedStep(ScheduledTask scheduled, string title, string host, MapValue result, RenderScope scope, MapValue fields, TaskChanges? before)
    {
        _task = scheduled.Task;
        _title = title;
        _host = host;
        _result = result;
        _scope = scope;
        _fields = fields;
        _variables = before?.Variables ?? [];
        _arguments = before?.Arguments ?? Rendered();
        _keywords = before?.Keywords;
    }

    public TaskChanges Changes => new() { Variables = _variables, Arguments = _arguments, Keywords = _keywords };

    /// <summary><c>update_task</c>: the task's own arguments and keywords again, with the variables as they were changed.</summary>
    public void Update()
    {
        _arguments = null;
        _keywords = null;
    }

    /// <summary>What <c>p</c> prints.</summary>
    /// <exception cref="DebuggerException">The expression makes no sense.</exception>
    public string Print(string expression) => expression.Trim() switch
    {
        "" => throw DebuggerException.BadSyntax,
        "task" => _title,
        "host" => _host,
        "result" => $"<the result of {_title} on {_host}>",
        var other => PrettyPrint.Format(Evaluate(other)),
    };

    /// <summary>A line that is no command: an assignment, or an expression whose value is shown unless it is none.</summary>
    /// <returns>What to print; null for nothing.</returns>
    /// <exception cref="DebuggerException">It makes no sense.</exception>
    public string? Execute(string line)
    {
        if (TryReadAssignment(line, out DebuggerPath? target, out string? expression))
        {
            Assign(target, expression);
            return null;
        }

        return line.Trim() is "task" or "host" or "result" ? Print(line)
            : Evaluate(line) is { IsNull: false } value ? PythonText.Repr(value) : null;
    }

    private Value Evaluate(string expression)
    {
        if (PythonLiteral.TryParse(expression.Trim(), out Value? literal))
        {
            return literal;
        }

        if (DebuggerPath.TryParse(expression, out DebuggerPath? path))
        {
            return Walk(path);
        }

        var names = new MapValue(_names)
        {
            ["task"] = Task(),
            ["task_vars"] = Variables(),
            ["host"] = new MapValue { ["name"] = _host },
            ["result"] = Result(),
        };
        try
        {
            return _scope.Templates.EvaluateExpression(expression, Typed, new TemplateScope(new MapVariableSource(names)));
        }
        catch (UndefinedVariableException undefined)
        {
            throw new DebuggerException("NameError", undefined.Problem);
        }
        catch (LanguageException failure)
        {
            throw new DebuggerException("Error", failure.Problem);
        }
    }

    private Value Walk(DebuggerPath path)
    {
        if (_names.TryGetValue(path.Root, out Value? own))
        {
            return DebuggerValues.Follow(own, path.Steps);
        }

        if (path is { Root: "task_vars", Steps: [{ IsAttribute: false, Key: StringValue name }, ..] })
        {
            return DebuggerValues.Follow(Variable(name.Text), path.Steps.Skip(1));
        }

        return path.Root switch
        {
            "task_vars" => DebuggerValues.Follow(Variables(), path.Steps),
            "task" => Members("Task", Task(), path),
            "host" => Members("Host", new MapValue { ["name"] = _host }, path),
            "result" => Members("TaskResult", Result(), path),
            _ => throw new DebuggerException("NameError", $"name '{path.Root}' is not defined"),
        };
    }

    /// <summary>The first step into an object is an attribute; the rest is in its value.</summary>
    private static Value Members(string type, MapValue members, DebuggerPath path) => path.Steps switch
    {
        [] => members,
        [{ IsAttribute: true } first, ..] => members.TryGetValue(first.Key, out Value? member)
            ? DebuggerValues.Follow(member, path.Steps.Skip(1))
            : throw new DebuggerException("AttributeError", $"'{type}' object has no attribute '{first.Key}'"),
        _ => throw new DebuggerException("TypeError", $"'{type}' object is not subscriptable"),
    };

    private MapValue Task() => new(_fields) { ["args"] = ShownArguments() };

    private MapValue Result() => new() { ["_result"] = _result, ["_host"] = _host, ["task_name"] = _fields["name"] };

    /// <summary>Rendered; as they are written when they cannot be.</summary>
    private Value ShownArguments()
    {
        MapValue written = _arguments ?? TaskChanges.ArgumentsOf(_task);
        try
        {
            return _scope.With(_variables).Render(written);
        }
        catch (LanguageException)
        {
            return WrittenValue.Of(written);
        }
    }

    /// <summary>What the task ran with: tried again, it runs with the same, whatever variables were changed. Null when it never came so far, or has a loop.</summary>
    private MapValue? Rendered()
    {
        try
        {
            return _task.Loop is null && _scope.Render(TaskChanges.ArgumentsOf(_task)) is MapValue rendered ? rendered : null;
        }
        catch (LanguageException)
        {
            return null;
        }
    }

    private MapValue Variables()
    {
        var all = new MapValue();
        foreach (string name in _scope.With(_variables).Variables.Names)
        {
            if (name != "vars")
            {
                all[name] = Variable(name);
            }
        }

        return all;
    }

    private Value Variable(string name) => _scope.With(_variables).Variables.TryGetRaw(name, out Value? raw)
        ? WrittenValue.Of(raw)
        : throw new DebuggerException("KeyError", name);

    private static bool TryReadAssignment(string line, [MaybeNullWhen(false)] out DebuggerPath target, [MaybeNullWhen(false)] out string expression)
    {
        for (int at = line.IndexOf('='); at > 0; at = line.IndexOf('=', at + 1))
        {
            if (DebuggerPath.TryParse(line[..at], out target))
            {
                expression = line[(at + 1)..];
                return !expression.StartsWith('=');
            }
        }

        target = null;
        expression = null;
        return false;
    }

    private void Assign(DebuggerPath path, string expression)
    {
        Value value = PythonLiteral.TryParse(expression.Trim(), out Value? literal) ? DebuggerValues.AsTyped(literal, Typed) : Evaluate(expression);
        DebuggerPath.Step[] steps = [.. path.Steps];
        switch (path)
        {
            case { Root: "task", Steps: [{ IsAttribute: true, Key: StringValue { Text: "args" } }, ..] }:
                _arguments = DebuggerValues.With(_arguments ?? TaskChanges.ArgumentsOf(_task), steps.AsSpan(1), value) as MapValue
                    ?? throw new DebuggerException("TypeError", "task.args must be a dict");
                break;
            case { Root: "task", Steps: [{ IsAttribute: true, Key: StringValue keyword }] }:
                _keywords = DebuggerKeywords.With(_keywords ?? new Directives(), keyword.Text, value);
                _fields[keyword] = WrittenValue.Of(value);
                break;
            case { Root: "task_vars", Steps: [{ IsAttribute: false, Key: StringValue name }] }:
                _variables = new MapValue(_variables) { [name] = value };
                break;
            case { Root: "task_vars", Steps: [{ IsAttribute: false, Key: StringValue outer }, ..] }:
                _variables = new MapValue(_variables) { [outer] = DebuggerValues.With(Variable(outer.Text), steps.AsSpan(1), value) };
                break;
            case { Root: "result", Steps: [{ IsAttribute: true, Key: StringValue { Text: "_result" } }, ..] }:
                _result = DebuggerValues.With(_result, steps.AsSpan(1), value) as MapValue ?? _result;
                break;
            case { Root: "task" or "task_vars" or "host" or "result" }:
                throw new DebuggerException("AttributeError", $"'{path.Root}{(path.Steps is [var first, ..] ? $".{first.Key}" : "")}' cannot be set here");
            default:
                _names[path.Root] = DebuggerValues.With(steps.Length == 0 ? Value.Null : Walk(path with { Steps = [] }), steps, WrittenValue.Of(value));
                break;
        }
    }
}
