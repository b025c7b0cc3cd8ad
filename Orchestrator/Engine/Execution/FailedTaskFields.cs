using Mitogen.Playbooks;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary><c>ansible_failed_task</c>: every field of the task, as <c>rescue</c> sees it.</summary>
/// <remarks>Observed with ansible-core 2.14.</remarks>
internal static class FailedTaskFields
{
    /// <param name="task">As written.</param>
    /// <param name="name">Rendered; empty when it has none.</param>
    /// <param name="tags">Of all its levels.</param>
    /// <param name="scope">What the task saw.</param>
    /// <param name="becomes">Whether it runs as another user.</param>
    public static MapValue Of(PlaybookTask task, string name, IEnumerable<string> tags, RenderScope scope, bool becomes)
    {
        Value Found(Func<Directives, Value?> keyword, Value otherwise) => task.Directives.Find(keyword) is { } written ? Rendered(written, scope) : otherwise;
        Value Own(Value? written, Value otherwise) => written is null ? otherwise : Rendered(written, scope);
        var fields = new MapValue
        {
            ["name"] = name,
            ["action"] = task.Action,
            ["args"] = Arguments(task, scope),
            ["any_errors_fatal"] = Found(d => d.AnyErrorsFatal, false),
            ["async"] = Own(task.Async, 0),
            ["async_val"] = Own(task.Async, 0),
            ["become"] = becomes,
            ["become_exe"] = Found(d => d.BecomeExe, Value.Null),
            ["become_flags"] = Found(d => d.BecomeFlags, Value.Null),
            ["become_method"] = Found(d => d.BecomeMethod, "sudo"),
            ["become_user"] = Found(d => d.BecomeUser, Value.Null),
            ["changed_when"] = Conditions(task.ChangedWhen),
            ["check_mode"] = Found(d => d.CheckMode, false),
            ["collections"] = Found(d => d.Collections, Value.Null),
            ["connection"] = Found(d => d.Connection, "ssh"),
            ["debugger"] = Found(d => d.Debugger, Value.Null),
            ["delay"] = Own(task.Delay, 5),
            ["delegate_facts"] = Found(d => d.DelegateFacts, Value.Null),
            ["delegate_to"] = Found(d => d.DelegateTo, Value.Null),
            ["diff"] = Found(d => d.Diff, false),
            ["environment"] = Found(d => d.Environment, new ListValue([new MapValue()])),
            ["failed_when"] = Conditions(task.FailedWhen),
            ["finalized"] = true,
            ["ignore_errors"] = Found(d => d.IgnoreErrors, Value.Null),
            ["ignore_unreachable"] = Found(d => d.IgnoreUnreachable, Value.Null),
            ["loop"] = Own(task.Loop?.Items, Value.Null),
            ["loop_control"] = Control(task.Loop?.Control ?? LoopControl.Default, task, scope),
            ["loop_with"] = task.Loop?.Lookup is { } lookup ? lookup : Value.Null,
            ["module_defaults"] = Found(d => d.ModuleDefaults, new ListValue()),
            ["no_log"] = Found(d => d.NoLog, false),
            ["notify"] = Found(d => d.Notify, Value.Null),
            ["poll"] = Own(task.Poll, 15),
            ["port"] = Found(d => d.Port, Value.Null),
            ["register"] = task.Register is { } register ? register : Value.Null,
            ["remote_user"] = Found(d => d.RemoteUser, Value.Null),
            ["retries"] = Own(task.Retries, 3),
            ["run_once"] = Found(d => d.RunOnce, Value.Null),
            ["squashed"] = true,
            ["tags"] = new ListValue(tags.Select(tag => (Value)tag)),
            ["throttle"] = Found(d => d.Throttle, 0),
            ["timeout"] = Found(d => d.Timeout, 0),
            ["until"] = Conditions(task.Until),
            ["vars"] = Own(task.Directives.Vars, new MapValue()),
            ["when"] = Conditions([.. task.Directives.Levels().SelectMany(level => level.When)]),
        };
        fields["uuid"] = Identity(task);
        return fields;
    }

    private static MapValue Arguments(PlaybookTask task, RenderScope scope)
    {
        var arguments = Rendered(task.Arguments, scope) is MapValue map ? new MapValue(map) : [];
        if (task.FreeForm is { } freeForm)
        {
            arguments["_raw_params"] = Rendered(freeForm, scope);
        }

        return arguments;
    }

    private static MapValue Control(LoopControl control, PlaybookTask task, RenderScope scope)
    {
        Value Own(Value? written, Value otherwise) => written is null ? otherwise : Rendered(written, scope);
        return new MapValue
        {
            ["extended"] = Own(control.Extended, Value.Null),
            ["extended_allitems"] = Own(control.ExtendedAllItems, true),
            ["finalized"] = true,
            ["index_var"] = Own(control.IndexVar, Value.Null),
            ["label"] = Own(control.Label, Value.Null),
            ["loop_var"] = Own(control.LoopVar, "item"),
            ["pause"] = Own(control.Pause, 0.0),
            ["squashed"] = false,
            ["uuid"] = Identity(task),
        };
    }

    /// <summary>The conditions as written: text, or booleans.</summary>
    private static ListValue Conditions(IReadOnlyList<Conditional>? conditions) =>
        new((conditions ?? []).Select(condition => condition.Expression is TemplateValue template ? template.Source : condition.Expression));

    /// <summary>What cannot be rendered is told as it is written.</summary>
    private static Value Rendered(Value written, RenderScope scope)
    {
        try
        {
            return scope.Render(written);
        }
        catch (Diagnostics.LanguageException)
        {
            return WrittenValue.Of(written);
        }
    }

    /// <summary>Of 36 letters; the same for the same task of a file.</summary>
    private static string Identity(PlaybookTask task)
    {
        byte[] hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(task.Position.ToString()));
        return new Guid(hash.AsSpan(0, 16)).ToString();
    }
}
