using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Execution.Debugging;
using Mitogen.Execution.Strategies;
using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>What a play knows and decides: who is still in, what a result changes, when it is over. Owned by the play's actor.</summary>
internal sealed class PlayState(
    RunContext run, PlayContext play, IReadOnlyList<HostProgress> hosts, RunStatistics statistics, HandlerDesk handlers, TaskAnnouncer announcer, StepAsker? asker = null)
{
    private readonly IncludeSettler _includes = new(run, play, handlers, statistics);
    private readonly FailureRules _rules = new(play, hosts);
    private readonly DebuggerTrigger _trigger = new(run, play);
    private readonly TaskDebugger _debugger = new(run);
    private readonly RunOnceFollowers _followers = new(hosts);
    private PlaybookTask? _freshMeta;
    private bool _endsPlay;
    private bool _forgives;

    public IReadOnlyList<HostProgress> Hosts => hosts;

    public bool IsOver => hosts.All(h => h.IsOut);

    public TaskInfo InfoOf(PlaybookTask task) => announcer.InfoOf(task);

    public StepRunner RunnerOf(NextStep step, TaskInfo info) => new(run, play, step.Task, info, step.Host.Host, step.Host.Changes);

    /// <summary>How many hosts may run the step's task at once; 0 for no limit of its own.</summary>
    /// <exception cref="LanguageException">The keyword is no number.</exception>
    public int ThrottleOf(NextStep step) =>
        step.Task.Task.Directives.Find(d => d.Throttle) is { } throttle
            ? NumberText.ReadInteger(play.ScopeFor(step.Host.Host, step.Task).Render(throttle), "throttle", step.Task.Task.Position)
            : 0;

    public StepOutcome Crashed(NextStep step, Exception? crash) =>
        StepOutcome.Ended(InfoOf(step.Task.Task), step.Host.Host, StepStatus.Failed, Results.Failed(crash?.Message ?? "internal error"));

    /// <summary>Steps over the tasks chosen and publishes their banners.</summary>
    /// <returns>The steps to run; a flush of handlers and hosts that only follow a <c>run_once</c> are done already.</returns>
    public async ValueTask<IReadOnlyList<NextStep>> AnnounceAsync(IReadOnlyList<NextStep> next)
    {
        var started = new List<NextStep>();
        foreach (IGrouping<object?, NextStep> group in next.GroupBy(s => (object?)s.Task.Task, ReferenceEqualityComparer.Instance))
        {
            foreach (NextStep step in group)
            {
                step.Host.Iterator.Take();
                if (group.Key is Handler handler)
                {
                    step.Host.Notified.Remove(handler);
                }
            }

            if (group.Key is ImplicitTask)
            {
                FlushAll(group);
                continue;
            }

            NextStep first = group.First();
            if (asker is not null && !await asker.AllowsAsync(first.Task.Task))
            {
                continue;
            }

            await announcer.AnnounceAsync(first.Task, first.Host.Host);
            _freshMeta = first.Task.Task;

            started.AddRange(_followers.Narrow([.. group], RunOnceRule.Holds(play, first)));
        }

        return started;
    }

    /// <returns>Whether the outcome counts, or the step runs once more; a person may say so in the debugger.</returns>
    public async ValueTask<DebuggerAnswer> TakeAsync(NextStep step, StepOutcome outcome)
    {
        await RepeatMetaAsync(step.Task.Task);
        bool isDebugged = _trigger.Fires(step.Task, outcome);
        if (isDebugged && await DebugAsync(step, outcome) is not DebuggerAnswer.Continue and var answer)
        {
            return answer;
        }

        step.Host.Changes = null;
        IReadOnlyList<HostProgress> affected = _followers.Release(step);
        await LearnAsync(step, affected, outcome.Changes);

        if (step.Task.Task.Role is { } role && outcome.Result.Status is StepStatus.Ok or StepStatus.Changed)
        {
            affected.ToList().ForEach(host => host.Iterator.Ran(role));
        }

        bool isRescued = Judge(affected, outcome, step);
        if (outcome.Meta is { } meta)
        {
            RunMeta(meta, affected, step);
            await run.Events.PublishAsync(new MetaDone(MetaText.Done(meta, step.Host.Host, step.Task.Task.Role)));
            return DebuggerAnswer.Continue;
        }

        if (Results.IsMeta(step.Task.Task) && outcome.Registered.TryGetValue("skip_reason", out Value? reason))
        {
            await run.Events.PublishAsync(new MetaDone(reason.ToString()!));
        }

        await handlers.NotifyAsync(step.Host, outcome.Notified);

        if (outcome.Includes.Count == 0)
        {
            if (!Results.IsMeta(step.Task.Task))
            {
                statistics.Count(outcome.Result, isRescued);
            }

            if (!isDebugged)
            {
                await run.Events.PublishAsync(new StepFinished(outcome.Result));
            }
        }

        return DebuggerAnswer.Continue;
    }

    private async ValueTask LearnAsync(NextStep step, IReadOnlyList<HostProgress> affected, IReadOnlyList<VariableChange> changes)
    {
        var withFacts = new HashSet<string>(StringComparer.Ordinal);
        foreach (HostProgress host in affected)
        {
            foreach (VariableChange change in changes)
            {
                VariableChange own = change.Host == step.Host.Host ? change with { Host = host.Host } : change;
                run.Known.Apply(own);
                if (own.Level == VariableLevel.Facts)
                {
                    withFacts.Add(own.Host);
                }
            }
        }

        foreach (string host in withFacts)
        {
            await run.Known.SaveFactsAsync(host);
        }
    }

    private async ValueTask<DebuggerAnswer> DebugAsync(NextStep step, StepOutcome outcome)
    {
        if (outcome.Includes.Count == 0)
        {
            await run.Events.PublishAsync(new StepFinished(outcome.Result));
        }

        HostProgress host = step.Host;
        ScheduledTask scheduled = host.Changes?.Of(step.Task) ?? step.Task;
        string title = $"{(step.Task.Task is Handler ? "HANDLER" : "TASK")}: {(step.Task.Task.Loop is null ? outcome.Result.Task.Name : StepAsker.NameOf(step.Task.Task))}";
        RenderScope scope = play.ScopeFor(host.Host, scheduled);
        var debugged = new DebuggedStep(step.Task, title, host.Host, outcome.Result.Result, scope, FailedTask(step with { Task = scheduled }, host.Host, outcome.Result.Task), host.Changes);
        DebuggerVerdict verdict = await _debugger.TalkAsync(debugged, title, host.Host);
        host.Changes = verdict.Changes;
        return verdict.Answer;
    }

    /// <summary>Brings in includes, and applies the play's rules on failures.</summary>
    public async ValueTask SettleAsync(IReadOnlyList<EndedStep> ended)
    {
        if (ended.Count == 0)
        {
            return;
        }

        var order = hosts.Select((host, index) => (host, index)).ToDictionary(h => h.host, h => h.index);
        EndedStep[] inOrder = [.. ended.OrderBy(e => order[e.Step.Host])];
        await _includes.SettleAsync(inOrder, (step, problem) => FailAsync(step.Step, problem));

        TakeLateFailures();
        for (int i = _rules.Apply(inOrder); i > 0; i--)
        {
            await run.Events.PublishAsync(new NoHostsRemaining());
        }

        play.Scope = _rules.Narrow(play.Scope);
    }

    public PlayVerdict Verdict() => new(
        [.. hosts.Where(h => h.HasFailed).Select(h => h.Host)],
        [.. hosts.Where(h => h.IsUnreachable).Select(h => h.Host)],
        BreaksRun: _rules.IsBroken)
    {
        EndsPlay = _endsPlay,
        ForgivenHosts = _forgives ? [.. play.Scope.AllHosts.OfType<StringValue>().Select(h => h.Text)] : [],
    };

    public bool IsBefore(HostProgress one, HostProgress other) => hosts.TakeWhile(h => h != other).Contains(one);

    /// <summary>Ansible shows such a task once for every host.</summary>
    public static bool IsMetaForEachHost(object? task) =>
        task is PlaybookTask { FreeForm: StringValue { Text: "noop" or "flush_handlers" or "end_host" or "end_role" or "reset_connection" } } meta && Results.IsMeta(meta);

    private async ValueTask RepeatMetaAsync(PlaybookTask task)
    {
        if (!IsMetaForEachHost(task))
        {
            return;
        }

        if (!ReferenceEquals(_freshMeta, task))
        {
            await announcer.RepeatAsync(task);
        }

        _freshMeta = null;
    }

    private void FlushAll(IEnumerable<NextStep> steps)
    {
        foreach (NextStep step in steps)
        {
            handlers.Flush(step.Host, step.Task.Order);
        }
    }

    /// <returns>True if a rescue took over.</returns>
    private bool Judge(IReadOnlyList<HostProgress> affected, StepOutcome outcome, NextStep step)
    {
        bool isRescued = false;
        if (outcome.Result.IsIgnored)
        {
            return false;
        }

        foreach (HostProgress host in affected)
        {
            switch (outcome.Result.Status)
            {
                case StepStatus.Failed or StepStatus.Cancelled:
                    isRescued |= Fail(host, outcome, step, isTold: step.Task.Task is not Handler) && step.Task.Task is not Handler;
                    break;
                case StepStatus.Unreachable:
                    host.IsUnreachable = true;
                    host.IsRemoved = true;
                    break;
            }
        }

        return isRescued;
    }

    private bool Fail(HostProgress host, StepOutcome outcome, NextStep step, bool isTold = true)
    {
        bool isRescued = host.Iterator.Fail();
        if (isRescued && isTold)
        {
            run.Known.Apply(new VariableChange(host.Host, VariableLevel.SetFacts, new MapValue
            {
                ["ansible_failed_task"] = FailedTask(step, host.Host, outcome.Result.Task),
                ["ansible_failed_result"] = outcome.Registered,
            }));
        }

        host.IsRemoved |= !isRescued;
        host.HasFailed = host.Iterator.HasFailed;
        if (host.IsFinishing)
        {
            host.IsFinishing = false;
        }
        else if (host.HasFailed && step.Task.Task is not Handler)
        {
            GoOnWithHandlers(host);
        }

        return isRescued;
    }

    private void GoOnWithHandlers(HostProgress host)
    {
        if (_rules.ForcesHandlers(run) && host.Notified.Count > 0)
        {
            host.IsFinishing = true;
            host.Iterator.GoOnWithFlushes();
        }
    }

    /// <summary>Failures that have come out of the <c>always</c> of their block.</summary>
    private void TakeLateFailures()
    {
        foreach (HostProgress host in hosts)
        {
            if (!host.IsBusy && host.Iterator.Peek() is null && host.HasFailedLate)
            {
                host.HasFailed = true;
                GoOnWithHandlers(host);
            }
        }
    }

    private MapValue FailedTask(NextStep step, string host, TaskInfo info)
    {
        RenderScope scope = play.ScopeFor(host, step.Task);
        PlaybookTask task = step.Task.Task;
        bool becomes = task.Directives.Find(d => d.Become) is { } keyword && Booleans.TryRead(keyword, out bool flag) ? flag : run.Run.Become ?? run.Configuration.Become.Enabled;
        return FailedTaskFields.Of(task, TaskAnnouncer.NameOf(task, scope), info.Tags, scope, becomes);
    }

    private async ValueTask FailAsync(NextStep step, LanguageException problem)
    {
        if (step.Task.Task.Action.EndsWith("include_role", StringComparison.Ordinal))
        {
            // Seen in ansible-core 2.14: no result is told of a role that is not there, and none is counted.
            Fail(step.Host, StepOutcome.Ended(InfoOf(step.Task.Task), step.Host.Host, StepStatus.Failed, Results.IncludeFailed(problem)), step);
            await run.Events.PublishAsync(ErrorReport.Of(problem, run.Secrets));
            return;
        }

        StepOutcome failed = StepOutcome.Ended(InfoOf(step.Task.Task), step.Host.Host, StepStatus.Failed, Results.IncludeFailed(problem));
        Fail(step.Host, failed, step, isTold: false); // Seen in ansible-core 2.14: a rescue goes on from it, but is told nothing and is not counted.
        statistics.Count(failed.Result, isRescued: false);
        await run.Events.PublishAsync(new StepFinished(failed.Result));
    }

    private void RunMeta(string meta, IReadOnlyList<HostProgress> affected, NextStep step)
    {
        _endsPlay |= meta == "end_play";
        _forgives |= meta == "clear_host_errors";
        foreach (HostProgress host in meta is "end_play" or "end_batch" or "clear_host_errors" ? hosts : affected)
        {
            switch (meta)
            {
                case "flush_handlers":
                    handlers.Flush(host, step.Task.Order);
                    break;
                case "end_host" or "end_play" or "end_batch":
                    host.HasEnded = true;
                    host.Iterator.End();
                    break;
                case "end_role":
                    host.Iterator.EndRole(step.Task.Task.Role!);
                    break;
                case "clear_facts":
                    run.Known.ClearFacts(host.Host);
                    break;
                case "clear_host_errors":
                    host.HasFailed = false;
                    host.Iterator.ClearFailure();
                    host.IsUnreachable = false;
                    break;
            }
        }
    }
}
