using System.Text;
using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Playbooks;

/// <summary>Writes a model out, one node a line, for comparison and for reading.</summary>
internal sealed class ModelText
{
    private readonly StringBuilder _text = new();

    public static string Of(Playbook playbook)
    {
        var writer = new ModelText();
        foreach (Play play in playbook.Plays)
        {
            writer.Write(play);
        }

        return writer._text.ToString();
    }

    public static string Of(IEnumerable<TaskNode> nodes)
    {
        var writer = new ModelText();
        writer.Write("", "", nodes);
        return writer._text.ToString();
    }

    private void Write(Play play)
    {
        Line("", $"play {Show(play.Hosts)}", Keywords(play.Directives), Fields(
            ("name", play.Name), ("gather_facts", play.GatherFacts), ("gather_subset", play.GatherSubset), ("gather_timeout", play.GatherTimeout), ("fact_path", play.FactPath),
            ("force_handlers", play.ForceHandlers), ("max_fail_percentage", play.MaxFailPercentage), ("order", play.Order), ("serial", play.Serial), ("strategy", play.Strategy)));
        foreach (Value file in play.VarsFiles)
        {
            Line("  ", $"vars_file {Show(file)}");
        }

        foreach (VarsPrompt prompt in play.VarsPrompts)
        {
            Line("  ", $"vars_prompt {prompt.Name} private={prompt.Private} confirm={prompt.Confirm} unsafe={prompt.Unsafe}", Fields(
                ("prompt", prompt.Prompt), ("default", prompt.Default), ("encrypt", prompt.Encrypt), ("salt_size", prompt.SaltSize)));
        }

        foreach (RoleInvocation role in play.RoleInvocations)
        {
            Line("  ", $"role {role.Role.Name} parameters={Show(role.Parameters)} defaults={Show(role.Role.Defaults)} vars={Show(role.Role.Vars)}", role.EntryVars.Count == 0 ? "" : $" entryVars={Show(role.EntryVars)}", role.Parent is null ? "" : $" parent={role.Parent.Role.Name}");
        }

        Write("  ", "pre_tasks", play.PreTasks);
        Write("  ", "roles", play.Roles);
        Write("  ", "tasks", play.Tasks);
        Write("  ", "post_tasks", play.PostTasks);
        Write("  ", "handlers", play.Handlers);
    }

    private void Write(string indent, string list, IEnumerable<TaskNode> nodes)
    {
        string inner = list.Length == 0 ? indent : indent + "  ";
        bool isFirst = true;
        foreach (TaskNode node in nodes)
        {
            if (isFirst && list.Length > 0)
            {
                Line(indent, list + ":");
            }

            isFirst = false;
            Write(inner, node);
        }
    }

    private void Write(string indent, TaskNode node)
    {
        string role = node.Role is null ? "" : $" [{node.Role.Role.Name}]";
        if (node is Block block)
        {
            Line(indent, $"block{role}", Fields(("name", block.Name), ("notify", block.Directives.Notify)), Keywords(block.Directives));
            Write(indent + "  ", "", block.Items);
            Write(indent + "  ", "rescue", block.Rescue);
            Write(indent + "  ", "always", block.Always);
            return;
        }

        var task = (PlaybookTask)node;
        string kind = task is Handler ? "handler" : "task";
        Line(indent, $"{kind}{role} {task.Action}", task.Arguments.Count == 0 ? "" : " " + Show(task.Arguments), task.Applied is null ? "" : " apply:" + Keywords(task.Applied), Fields(
            ("free", task.FreeForm), ("args", task.ArgumentsTemplate), ("name", task.Name), ("register", task.Register is null ? null : (Value)task.Register), ("notify", task.Directives.Notify),
            ("listen", (task as Handler)?.Listen), ("retries", task.Retries), ("delay", task.Delay), ("async", task.Async), ("poll", task.Poll)),
            Conditions("changed_when", task.ChangedWhen), Conditions("failed_when", task.FailedWhen), Conditions("until", task.Until), Loop(task.Loop), Keywords(task.Directives));
    }

    private static string Loop(LoopDirective? loop)
    {
        if (loop is null)
        {
            return "";
        }

        LoopControl control = loop.Control;
        return $" loop({loop.Lookup ?? "-"})={Show(loop.Items)}" + (control.LoopVar == "item" ? "" : $" loop_var={Show(control.LoopVar)}") + Fields(
            ("index_var", control.IndexVar), ("label", control.Label), ("pause", control.Pause), ("extended", control.Extended), ("extended_allitems", control.ExtendedAllItems))
            + Conditions("break_when", control.BreakWhen);
    }

    private static string Keywords(Directives level) => Fields(
        ("any_errors_fatal", level.AnyErrorsFatal), ("become", level.Become), ("become_exe", level.BecomeExe), ("become_flags", level.BecomeFlags), ("become_method", level.BecomeMethod),
        ("become_user", level.BecomeUser), ("check_mode", level.CheckMode), ("collections", level.Collections), ("connection", level.Connection), ("debugger", level.Debugger),
        ("delegate_facts", level.DelegateFacts), ("delegate_to", level.DelegateTo), ("diff", level.Diff), ("environment", level.Environment), ("ignore_errors", level.IgnoreErrors),
        ("ignore_unreachable", level.IgnoreUnreachable), ("module_defaults", level.ModuleDefaults), ("no_log", level.NoLog), ("port", level.Port), ("remote_user", level.RemoteUser),
        ("run_once", level.RunOnce), ("throttle", level.Throttle), ("timeout", level.Timeout), ("tags", level.Tags.Count == 0 ? null : new ListValue(level.Tags)), ("vars", level.Vars))
        + Conditions("when", level.When.Count == 0 ? null : level.When);

    private static string Conditions(string name, IReadOnlyList<Conditional>? conditions) =>
        conditions is null ? "" : $" {name}=[{string.Join(", ", conditions.Select(condition => Show(condition.Expression)))}]";

    private static string Fields(params (string Name, Value? Value)[] fields) =>
        string.Concat(fields.Where(field => field.Value is not null).Select(field => $" {field.Name}={Show(field.Value!)}"));

    private static string Show(Value value) => value switch
    {
        StringValue text => $"'{text.Text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)}'",
        TemplateValue template => $"<{template.Source.Replace("\n", "\\n", StringComparison.Ordinal)}>",
        ListValue list => $"[{string.Join(", ", list.Select(Show))}]",
        MapValue map => $"{{{string.Join(", ", map.Select(entry => $"{entry.Key}: {Show(entry.Value)}"))}}}",
        _ => value.ToString()!,
    };

    private void Line(params string[] parts) => _text.Append(string.Concat(parts)).Append('\n');
}
