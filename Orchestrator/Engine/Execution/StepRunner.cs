using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Execution.Debugging;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Runs one task on one host: its loop, its tries, its judgement. Plain asynchronous code; the task's actor owns it.</summary>
internal sealed class StepRunner
{
    private readonly RunContext _run;
    private readonly PlayContext _play;
    private readonly ScheduledTask _scheduled;
    private readonly TaskChanges? _changes;
    private readonly string _host;
    private readonly StepPreparer _preparer;
    private readonly PlanRunner _plans;
    private readonly StepReporter _reporter;
    private readonly RetryRunner _retries;

    /// <param name="changes">What the debugger changed of it; null for nothing.</param>
    public StepRunner(RunContext run, PlayContext play, ScheduledTask scheduled, TaskInfo info, string host, TaskChanges? changes = null)
    {
        _run = run;
        _play = play;
        _scheduled = scheduled = changes?.Of(scheduled) ?? scheduled;
        _changes = changes;
        _host = host;
        _preparer = new StepPreparer(run, play);
        _plans = new PlanRunner(run, scheduled.Task, info, host);
        _reporter = new StepReporter(run, info, host);
        _retries = new RetryRunner(run, _preparer, _plans, _reporter);
    }

    private PlaybookTask Task => _scheduled.Task;

    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<StepOutcome> RunAsync(CancellationToken cancellationToken)
    {
        await _reporter.StartedAsync();
        await System.Threading.Tasks.Task.Yield(); // What is rendered below may wait for files, commands or servers: not on an actor's turn.
        long startedAt = _run.Time.GetTimestamp();
        MapValue added = _changes?.Variables ?? [];
        StepOutcome outcome = Task.Loop is { } loop
            ? await RunLoopAsync(loop, _play.ScopeFor(_host, _scheduled).With(added), cancellationToken)
            : await RunOnceAsync(_play.ScopeForStep(_host, _scheduled).With(added), cancellationToken);
        return outcome with { Result = outcome.Result with { Elapsed = _run.Time.GetElapsedTime(startedAt) } };
    }

    private async ValueTask<StepOutcome> RunOnceAsync(RenderScope scope, CancellationToken cancellationToken)
    {
        StepPreparation step = await _preparer.PrepareAsync(_scheduled, _host, scope, index: 0, cancellationToken);
        ItemOutcome outcome = await _retries.RunAsync(_scheduled, _host, step, cancellationToken);
        return Conclude(outcome, scope, [outcome]);
    }

    private async ValueTask<StepOutcome> RunLoopAsync(LoopDirective loop, RenderScope scope, CancellationToken cancellationToken)
    {
        LoopItems items;
        try
        {
            items = LoopItems.Read(loop, scope);
        }
        catch (LanguageException failure)
        {
            return ConcludeWithoutItems(failure is TemplateException && SkipsAnyway(scope) ? Results.Skipped(Task, _host) : LoopFailure(failure), scope);
        }

        if (items.Items.Count == 0)
        {
            return ConcludeWithoutItems(LoopResults.Empty(), scope);
        }

        scope = _play.ScopeForStep(_host, _scheduled).With(_changes?.Variables ?? []);
        var runner = new LoopRunner(_run, _scheduled, _host, items, _preparer, _plans, _retries, _reporter);
        IReadOnlyList<ItemOutcome> outcomes = await runner.RunAsync(scope, cancellationToken);
        if (outcomes is [.., { FailsTask: true } last])
        {
            return ConcludeWithoutItems(last.Result, scope);
        }

        ItemOutcome whole = LoopResults.Combine(outcomes, items, scope);
        StepOutcome concluded = Conclude(whole, scope, outcomes);
        StepResult result = concluded.Result with { IsLoop = !_reporter.IsHidden(whole) && !outcomes.Any(o => o.HasNoLabel) };
        if (result.Status == StepStatus.Unreachable && Task.Directives.Find(d => d.DelegateTo) is TemplateValue delegated)
        {
            result = result with { DelegatedTo = delegated.Source }; // Seen in ansible-core 2.14: which item's it would be is not said.
        }

        return concluded with { Result = result };
    }

    private MapValue LoopFailure(LanguageException failure) => Results.Failed(failure.Problem + FailureText.Details(failure, Task.ActionPosition));

    /// <summary>A loop whose items cannot be rendered does no harm when the task's condition is false without them.</summary>
    private bool SkipsAnyway(RenderScope scope)
    {
        try
        {
            return ConditionEvaluator.FirstFalse(Task.Directives, scope) is not null;
        }
        catch (LanguageException)
        {
            return false;
        }
    }

    private StepOutcome ConcludeWithoutItems(MapValue result, RenderScope scope)
    {
        var outcome = new ItemOutcome { Index = 0, Scope = scope, Settings = null, Result = result };
        return Conclude(outcome, scope, [outcome]);
    }

    private StepOutcome Conclude(ItemOutcome whole, RenderScope scope, IReadOnlyList<ItemOutcome> parts)
    {
        bool isIgnored = Ignores(whole, scope);
        MapValue registered = LoopResults.WithoutInternals(whole.Result);
        var changes = new List<VariableChange>();
        foreach (ItemOutcome part in parts)
        {
            changes.AddRange(part.Changes);
        }

        if (Task.Register is { } name)
        {
            changes.Add(new VariableChange(_host, VariableLevel.SetFacts, new MapValue { [name] = WithoutInvocation(registered) }));
        }

        return new StepOutcome
        {
            Result = _reporter.Describe(whole, isIgnored),
            Registered = registered,
            Changes = changes,
            Notified = whole.IsChanged && !whole.HasFailed ? [.. parts.SelectMany(p => p.Settings?.Notified ?? [])] : [],
            Includes = [.. parts.Where(p => p.Include is not null && !p.HasFailed).Select(p => p.Include!)],
            Meta = parts.Select(p => p.IsSkipped || p.HasFailed ? null : p.Meta).FirstOrDefault(m => m is not null),
        };
    }

    /// <summary>What a module was told is kept for the items of a loop, and for <c>ansible_failed_result</c>.</summary>
    private static MapValue WithoutInvocation(MapValue result)
    {
        if (!result.ContainsKey((Value)"invocation"))
        {
            return result;
        }

        var saved = new MapValue(result);
        saved.Remove("invocation");
        return saved;
    }

    private bool Ignores(ItemOutcome outcome, RenderScope scope)
    {
        try
        {
            return outcome.IsUnreachable ? TaskSettingsReader.ReadIgnoreUnreachable(Task, scope)
                : outcome.HasFailed && TaskSettingsReader.ReadIgnoreErrors(Task, scope);
        }
        catch (LanguageException failure)
        {
            outcome.Result["msg"] = failure.Problem;
            return false;
        }
    }
}
