using Mitogen.Actions;
using Mitogen.Connections;
using Mitogen.Events;
using Mitogen.Execution.Jobs;
using Mitogen.Modules;
using Mitogen.Playbooks;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary>Does what is left of a prepared step: asks the target, and makes the outcome of the answer.</summary>
internal sealed class PlanRunner(RunContext run, PlaybookTask task, TaskInfo info, string host)
{
    private readonly JobRunner _jobs = new(run, task, info, host);

    /// <exception cref="OperationCanceledException">The run was cancelled. A task's own time limit is a result.</exception>
    public async ValueTask<ItemOutcome> RunAsync(StepPreparation step, CancellationToken cancellationToken)
    {
        if (_jobs.LimitOf(step) is { } lifetime)
        {
            return Judge(step, _jobs.Refuse(step) ?? await _jobs.RunAsync(step, lifetime, cancellationToken));
        }

        if (step.Settings?.Timeout is not { } limit)
        {
            return Judge(step, await AskAsync(step, cancellationToken));
        }

        using var timer = new CancellationTokenSource(limit, run.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            MapValue result = await AskAsync(step, both.Token);
            bool isOverdue = timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested && Results.IsTrue(result, "cancelled");
            return isOverdue ? Overdue(step, limit) : Judge(step, result);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Overdue(step, limit);
        }
    }

    /// <summary>What ended the call for an item before this one has ended it for this one too.</summary>
    public ItemOutcome Repeat(StepPreparation step, MapValue result) => Judge(step with { IsFinal = true }, new MapValue(result));

    /// <summary>Runs alike calls as one request; yields outcomes as the answers come in, in order. What was not answered is not yielded.</summary>
    public async IAsyncEnumerable<ItemOutcome> RunBatchAsync(
        IReadOnlyList<StepPreparation> steps, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var calls = steps.Select(s => (ActionCall)s.Plan).ToList();
        ModuleCall batch = calls[0].Call with
        {
            Arguments = [],
            Items = [.. calls.Select(c => c.Call.Arguments)],
            Contents = calls.Exists(c => c.Call.Contents.Count > 0) ? [.. calls.Select(c => c.Call.Contents is [var content] ? content : null)] : [],
            FollowOutput = run.Run.FollowOutput,
        };
        await foreach (ModuleReply reply in run.Hosts.RunAsync(steps[0].Connection!, batch, cancellationToken))
        {
            switch (reply)
            {
                case ModuleWrote wrote:
                    await PublishOutputAsync(wrote);
                    break;
                case ModuleAnswered answered:
                    yield return Judge(steps[answered.Index], calls[answered.Index].Finish(answered.Result));
                    break;
                default:
                    yield return Judge(steps[reply.Index], EndOf(reply));
                    yield break;
            }
        }
    }

    /// <remarks>Seen in ansible-core 2.14: neither <c>changed_when</c> nor <c>failed_when</c> is asked, and an item says nothing of changes.</remarks>
    private ItemOutcome Overdue(StepPreparation step, TimeSpan limit)
    {
        MapValue result = Results.Failed($"The {task.Action} action failed to execute in the expected time frame ({limit.TotalSeconds:0.###}) and was terminated");
        if (task.Loop is null)
        {
            result["changed"] = false;
        }

        return Judge(step with { IsFinal = true }, result);
    }

    private static MapValue EndOf(ModuleReply reply) => reply switch
    {
        HostLost lost => Results.Unreachable(lost.Message),
        CallRefused refused => Results.Failed(refused.Message),
        _ => throw new InvalidOperationException($"{reply.GetType().Name} does not end a call"),
    };

    private async ValueTask<MapValue> AskAsync(StepPreparation step, CancellationToken cancellationToken)
    {
        switch (step.Plan)
        {
            case ActionDone done:
                return done.Result;
            case ActionInclude include:
                return include.Result;
            case ActionMeta meta:
                return await RunMetaAsync(meta, step.Connection, cancellationToken);
            case ActionRaw raw:
                return Answer(await run.Hosts.RunRawAsync(step.Connection!, raw.Command, step.Settings?.Timeout, cancellationToken), Results.Complete);
            case ActionCall call:
                return await CallAsync(step.Connection!, call, cancellationToken);
            case ActionJob job:
                return await _jobs.LookAsync(job, step, cancellationToken);
            case ActionDialogue dialogue:
                return await ConverseAsync(dialogue, step.Connection!, cancellationToken);
            default:
                throw new InvalidOperationException($"no way to run {step.Plan.GetType().Name}");
        }
    }

    private async ValueTask<MapValue> RunMetaAsync(ActionMeta meta, ConnectionPlan? connection, CancellationToken cancellationToken)
    {
        if (StepPreparer.IgnoresConditions(task) && task.Directives.Levels().Any(level => level.When.Count > 0))
        {
            await run.Events.PublishAsync(new WarningRaised($"{meta.Name} task does not support when conditional"));
        }

        if (meta.Name == "reset_connection")
        {
            await run.Hosts.ResetAsync(connection!, cancellationToken);
        }
        else if (meta.Name == "refresh_inventory")
        {
            await run.Live.RefreshAsync(cancellationToken);
        }

        return new MapValue { ["changed"] = false };
    }

    private async ValueTask<MapValue> CallAsync(ConnectionPlan connection, ActionCall call, CancellationToken cancellationToken)
    {
        await foreach (ModuleReply reply in run.Hosts.RunAsync(connection, call.Call with { FollowOutput = run.Run.FollowOutput }, cancellationToken))
        {
            if (reply is ModuleWrote wrote)
            {
                await PublishOutputAsync(wrote);
            }
            else
            {
                return Answer(reply, call.Finish);
            }
        }

        return Results.Unreachable($"{connection.InventoryHost} gave no answer");
    }

    private static MapValue Answer(ModuleReply reply, Func<MapValue, MapValue> finish) =>
        reply is ModuleAnswered answered ? finish(answered.Result) : EndOf(reply);

    private async ValueTask<MapValue> ConverseAsync(ActionDialogue dialogue, ConnectionPlan connection, CancellationToken cancellationToken)
    {
        try
        {
            return await dialogue.Run(new ModuleRunner(run.Hosts, connection), cancellationToken);
        }
        catch (HostLostException lost)
        {
            return Results.Unreachable(lost.Message);
        }
    }

    private ValueTask PublishOutputAsync(ModuleWrote wrote) =>
        run.Events.PublishAsync(new StepOutput(info, host, wrote.IsError, wrote.Data));

    private ItemOutcome Judge(StepPreparation step, MapValue result)
    {
        bool isUnreachable = Results.IsTrue(result, "unreachable");
        if (!step.IsFinal && !isUnreachable && step.Plan is not ActionInclude)
        {
            ResultJudge.Judge(task, result, step.Scope);
        }

        if (isUnreachable && task.Loop is not null)
        {
            result.Remove("changed"); // Seen in ansible-core 2.14.
        }

        return new ItemOutcome
        {
            Index = step.Index,
            Scope = step.Scope,
            Settings = step.Settings,
            Result = result,
            Changes = ChangesOf(step, result),
            Include = (step.Plan as ActionInclude)?.Include,
            Meta = (step.Plan as ActionMeta)?.Name,
            FailsTask = step.FailsTask,
            Action = step.Action,
            RanOver = step.Connection?.ToString(),
            Elapsed = run.Time.GetElapsedTime(step.StartedAt),
        };
    }

    /// <summary>Facts that a module found belong to the host, or to the delegate if the task says so.</summary>
    private IReadOnlyList<VariableChange> ChangesOf(StepPreparation step, MapValue result)
    {
        if (step.Plan is ActionDone done)
        {
            return done.Changes;
        }

        if (!result.TryGetValue("ansible_facts", out Value? facts) || facts is not MapValue map)
        {
            return [];
        }

        string owner = step.Settings is { DelegateTo: { } other, DelegateFacts: true } ? other : host;
        MapValue clean = FactPolicy.Clean(map, out IReadOnlyList<string> dropped);
        if (dropped.Count > 0)
        {
            Results.Warn(result, FactPolicy.Warning(owner, dropped));
        }

        if (ModuleCatalog.Shorten(task.Action) == "gather_facts")
        {
            clean = new MapValue(clean) { [FactsLayer.GatheredMark] = true };
        }

        return [new VariableChange(owner, VariableLevel.Facts, clean)];
    }
}
