using System.Runtime.CompilerServices;
using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Modules;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Makes of each task what people see of it, once, when it first runs.</summary>
internal sealed class TaskAnnouncer(RunContext run, PlayContext play)
{
    private readonly ConditionalWeakTable<PlaybookTask, TaskInfo> _infos = [];
    private readonly ConditionalWeakTable<PlaybookTask, object> _allowed = [];

    public TaskInfo InfoOf(PlaybookTask task) => _infos.TryGetValue(task, out TaskInfo? info) ? info : throw new InvalidOperationException("the task was not announced");

    /// <summary>Publishes the task's banner, with its name as the first of its hosts sees it.</summary>
    public async ValueTask AnnounceAsync(ScheduledTask scheduled, string firstHost)
    {
        await WarnAsync(scheduled, firstHost);
        TaskInfo info = Describe(scheduled, firstHost);
        _infos.AddOrUpdate(scheduled.Task, info);
        await run.Events.PublishAsync(new TaskStarted(info));
    }

    /// <summary>Two keywords speak of all hosts together, which the strategy free does not look at; and arguments in a variable may be a target's.</summary>
    private async ValueTask WarnAsync(ScheduledTask scheduled, string firstHost)
    {
        if (scheduled.Task.ArgumentsTemplate is not null && run.Configuration.Variables.InjectFacts)
        {
            await run.Events.PublishAsync(new WarningRaised(
                "Using a variable for a task's 'args' is unsafe in some situations (see https://docs.ansible.com/ansible/devel/reference_appendices/faq.html#argsplat-unsafe)"));
        }

        if (!play.IsFree)
        {
            return;
        }

        RenderScope scope = play.ScopeFor(firstHost, scheduled);
        Directives levels = scheduled.Task.Directives;
        if (IsOn(levels.Find(d => d.RunOnce), "run_once"))
        {
            await run.Events.PublishAsync(new WarningRaised(
                "Using run_once with the free strategy is not currently supported. This task will still be executed for every host in the inventory list."));
        }

        if (IsOn(levels.Find(d => d.AnyErrorsFatal), "any_errors_fatal"))
        {
            await run.Events.PublishAsync(new WarningRaised(
                "Using any_errors_fatal with the free strategy is not supported, as tasks are executed independently on each host"));
        }

        bool IsOn(Value? keyword, string name) => keyword is not null && Flag(() => scope.RenderFlag(keyword, otherwise: false, name, scheduled.Task.Position), otherwise: false);
    }

    /// <summary>The banner once more, as it was.</summary>
    public ValueTask RepeatAsync(PlaybookTask task) => run.Events.PublishAsync(new TaskStarted(InfoOf(task)));

    /// <summary>True if the run's tags let the task through.</summary>
    public bool IsAllowed(PlaybookTask task)
    {
        if (task is ImplicitTask or Handler)
        {
            return true;
        }

        return (bool)_allowed.GetValue(task, t => run.Tags.Allows(TagsOf(t.Directives)));
    }

    /// <summary>Its own tags and those of every level around it.</summary>
    public List<string> TagsOf(Directives directives)
    {
        var tags = new List<string>();
        foreach (Directives level in directives.Levels())
        {
            foreach (Value tag in level.Tags)
            {
                AddTag(tags, tag is TemplateValue ? play.ScopeForPlay(play.AnyHost).Render(tag) : tag);
            }
        }

        return tags;
    }

    private static void AddTag(List<string> tags, Value tag)
    {
        if (tag is ListValue list)
        {
            foreach (Value item in list)
            {
                AddTag(tags, item);
            }

            return;
        }

        foreach (string name in JinjaEnvironment.ToText(tag).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!tags.Contains(name))
            {
                tags.Add(name);
            }
        }
    }

    private TaskInfo Describe(ScheduledTask scheduled, string host)
    {
        PlaybookTask task = scheduled.Task;
        RenderScope scope = play.ScopeFor(host, scheduled);
        string name = task.Name is TemplateValue or StringValue { Text.Length: > 0 } ? Rendered(task.Name, scope) : Unnamed(task); // Seen in ansible-core 2.14: a number is no name.
        if (task.Role is { } role && ModuleCatalog.Shorten(task.Action) != "include_role")
        {
            name = $"{role.Role.Name} : {name}";
        }

        return new TaskInfo(run.TaskNumbers.Next(), run.Secrets.Mask(name), task.Action, task.Position, task is Handler, TagsOf(task.Directives))
        {
            ArgumentText = run.Secrets.Mask(ArgumentText.Of(task)),
            NoLog = Flag(() => scope.RenderFlag(task.Directives.Find(d => d.NoLog), run.Configuration.Execution.NoLog, "no_log", task.Position), otherwise: true),
            CheckMode = Flag(() => scope.RenderFlag(task.Directives.Find(d => d.CheckMode), run.Run.Check, "check_mode", task.Position), run.Run.Check),
        };
    }

    /// <summary>The action; an include of a role also says which, as written.</summary>
    private static string Unnamed(PlaybookTask task) =>
        ModuleCatalog.Shorten(task.Action) == "include_role" && task.Arguments.TryGetValue("name", out Value? role)
            ? $"{task.Action} : {(role is TemplateValue template ? template.Source : JinjaEnvironment.ToText(role))}"
            : task.Action;

    /// <summary>The task's own name as a host sees it; empty when it has none.</summary>
    public static string NameOf(PlaybookTask task, RenderScope scope) => task.Name is null ? "" : Rendered(task.Name, scope);

    private static string Rendered(Value name, RenderScope scope)
    {
        try
        {
            return scope.RenderText(name);
        }
        catch (LanguageException)
        {
            return name is TemplateValue template ? template.Source : JinjaEnvironment.ToText(name);
        }
    }

    private static bool Flag(Func<bool> read, bool otherwise)
    {
        try
        {
            return read();
        }
        catch (LanguageException)
        {
            return otherwise;
        }
    }
}
