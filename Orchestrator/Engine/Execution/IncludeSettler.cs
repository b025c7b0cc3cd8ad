using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Playbooks;
using Mitogen.Playbooks.Loading;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Brings in what include tasks asked for: hosts that want the same tasks with the same variables go through them together.</summary>
internal sealed class IncludeSettler(RunContext run, PlayContext play, HandlerDesk handlers, RunStatistics statistics)
{
    /// <param name="ended">Steps that ended since the last time, in order of hosts.</param>
    /// <param name="fail">Told of each host whose include could not be read, and what is wrong.</param>
    public async ValueTask SettleAsync(IReadOnlyList<EndedStep> ended, Func<EndedStep, LanguageException, ValueTask> fail)
    {
        var inclusions = new List<Inclusion>();
        foreach (EndedStep step in ended)
        {
            if (step.Outcome.Includes.Count > 0)
            {
                await run.Events.PublishAsync(new IncludeFinished(Shown(step.Outcome.Result)));
            }

            foreach (IncludeRequest request in step.Outcome.Includes)
            {
                Inclusion? known = inclusions.Find(i => ReferenceEquals(i.Task.Task, step.Step.Task.Task) && i.Request.IsSameAs(request));
                if (known is null)
                {
                    inclusions.Add(known = new Inclusion(step.Step.Task, request));
                }

                known.Steps.Add(step);
            }
        }

        LanguageException? refused = null;
        int read = 0;
        while (read < inclusions.Count && refused is null)
        {
            refused = Read(inclusions[read++]);
        }

        Insert(inclusions);
        foreach (Inclusion inclusion in inclusions.Take(refused is null ? read : read - 1))
        {
            await TellAsync(inclusion, fail);
        }

        if (refused is not null)
        {
            throw new IncludeFailedException(refused);
        }
    }

    /// <remarks>Seen in ansible-core 2.14: an item of an include does not say whether it changed anything.</remarks>
    private static StepResult Shown(StepResult result)
    {
        if (!result.IsLoop || !result.Result.TryGetValue("results", out Value? items) || items is not ListValue list)
        {
            return result;
        }

        var shown = new MapValue(result.Result) { ["results"] = new ListValue(list.Select(WithoutChange)) };
        return result with { Result = shown };
    }

    private static Value WithoutChange(Value item)
    {
        if (item is not MapValue map)
        {
            return item;
        }

        var shown = new MapValue(map);
        shown.Remove(new StringValue("changed"));
        return shown;
    }

    /// <returns>What ends the run; null when the hosts go on, or fail.</returns>
    private LanguageException? Read(Inclusion inclusion)
    {
        try
        {
            inclusion.Loaded = Load(inclusion);
            return null;
        }
        catch (MissingSourceException) when (inclusion.Request.File is { } missing)
        {
            inclusion.Problem = new MissingSourceException($"Could not find or access '{missing}' on the Ansible Controller.", inclusion.Task.Task.ActionPosition);
            return null;
        }
        catch (LanguageException problem) when (problem is NotATaskListException or MissingRoleException)
        {
            inclusion.Problem = problem;
            return null;
        }
        catch (LanguageException problem)
        {
            return problem;
        }
    }

    private async ValueTask TellAsync(Inclusion inclusion, Func<EndedStep, LanguageException, ValueTask> fail)
    {
        foreach (EndedStep step in inclusion.Problem is null ? [] : inclusion.Steps)
        {
            await fail(step, inclusion.Problem!);
        }

        foreach (string imported in inclusion.Loaded?.ImportedFiles ?? [])
        {
            await run.Events.PublishAsync(new TasksImported(imported));
        }

        if (inclusion.Request.File is { } path && inclusion.Loaded is { Tasks.Count: > 0 })
        {
            inclusion.Steps.ForEach(step => statistics.Count(step.Outcome.Result, isRescued: false)); // Each file of a loop counts; roles do not.
            await run.Events.PublishAsync(new TasksIncluded(path, [.. inclusion.Steps.Select(s => s.Step.Host.Host)], LabelOf(inclusion)));
        }
    }

    /// <remarks>Under <c>no_log</c> ansible-core 2.14 tells of a hidden item even outside a loop.</remarks>
    private static string? LabelOf(Inclusion inclusion) =>
        inclusion.Steps.Exists(s => s.Outcome.Result.Task.NoLog) ? "(censored due to no_log)" : inclusion.Request.ItemLabel;

    private LoadedTasks Load(Inclusion inclusion)
    {
        PlaybookTask task = inclusion.Task.Task;

        // Of the include's own keywords only its variables reach the tasks that it brings; the levels around it reach them all.
        // A handler that a role brings runs long after the include: all that is handed over goes along with it.
        MapValue? vars = inclusion.Request.Role is null ? task.Directives.Vars : ScopeOf(inclusion, inclusion.Steps[0])?.Flatten();
        var outer = new Directives { Outer = task.Directives.Outer, Vars = vars };
        outer = task.Applied is { } applied ? applied with { Outer = outer } : outer;
        if (inclusion.Request.File is { } file)
        {
            return task is Handler
                ? run.Loader.LoadHandlers(file, outer, task.Role, task.Position)
                : Bring(run.Loader.LoadTasks(file, outer, task.Role, task.Position), isPublic: true);
        }

        RoleRequest request = inclusion.Request.Role!;
        return Bring(run.Loader.LoadRole(request with { Identity = VarsOf(inclusion) }, outer, task.Role), request.IsPublic);
    }

    private LoadedTasks Bring(LoadedTasks loaded, bool isPublic)
    {
        handlers.Add(loaded.Handlers);
        if (isPublic && loaded.Invocations.Count > 0)
        {
            play.Scope = play.Scope with { Roles = [.. play.Scope.Roles, .. loaded.Invocations] };
        }

        return loaded;
    }

    /// <summary>The last inclusion first: each goes on top of the host's list.</summary>
    private static void Insert(List<Inclusion> inclusions)
    {
        for (int i = inclusions.Count - 1; i >= 0; i--)
        {
            Inclusion inclusion = inclusions[i];
            if (inclusion.Loaded is not { } loaded)
            {
                continue;
            }

            foreach (EndedStep step in inclusion.Steps)
            {
                step.Step.Host.Iterator.Insert(loaded.Tasks, step.Step.Task.Order.Child(i + 1), ScopeOf(inclusion, step), filter: null);
            }
        }
    }

    private static IncludeScope? ScopeOf(Inclusion inclusion, EndedStep step) =>
        VarsOf(inclusion) is { Count: > 0 } own ? new IncludeScope(own, step.Step.Task.Vars) : step.Step.Task.Vars;

    /// <summary>What an include hands over is stronger than the vars of the tasks, and than facts.</summary>
    private static MapValue VarsOf(Inclusion inclusion)
    {
        if (inclusion.Task.Task.Directives.Vars is not { Count: > 0 } written)
        {
            return inclusion.Request.Vars;
        }

        var all = new MapValue(written);
        foreach ((Value name, Value value) in inclusion.Request.Vars)
        {
            all[name] = value;
        }

        return all;
    }

    private sealed class Inclusion(ScheduledTask task, IncludeRequest request)
    {
        public ScheduledTask Task { get; } = task;

        public IncludeRequest Request { get; } = request;

        public List<EndedStep> Steps { get; } = [];

        /// <summary>Null until it is read, and when it cannot be.</summary>
        public LoadedTasks? Loaded { get; set; }

        public LanguageException? Problem { get; set; }
    }
}
