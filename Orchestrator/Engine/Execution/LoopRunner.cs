using Mitogen.Actions;
using Mitogen.Connections;
using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Modules;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>
/// Runs a loop's items in order. Items that do not depend on one another are prepared ahead and asked of the target together, so that a hundred
/// items cost one round trip; what people see comes item by item all the same.
/// </summary>
internal sealed class LoopRunner(
    RunContext run, ScheduledTask scheduled, string host, LoopItems items, StepPreparer preparer, PlanRunner plans, RetryRunner retries, StepReporter reporter)
{
    private const int MaxBatchItems = 256;
    private const long MaxBatchBytes = 8 * 1024 * 1024;

    private readonly List<ItemOutcome> _outcomes = [];
    private readonly List<StepPreparation> _waiting = [];
    private readonly bool _canBatch = LoopIndependence.CanPrepareAhead(scheduled.Task, items);
    private long _waitingBytes;
    private bool _isOver;

    /// <summary>Targets that could not be reached, with what was said of it: later items do not try again.</summary>
    private readonly Dictionary<string, MapValue> _lost = new(StringComparer.Ordinal);

    private PlaybookTask Task => scheduled.Task;

    public async ValueTask<IReadOnlyList<ItemOutcome>> RunAsync(RenderScope scope, CancellationToken cancellationToken)
    {
        await WarnOfNameInUseAsync(scope);
        RenderScope current = scope;
        for (int i = 0; i < items.Items.Count && !_isOver; i++)
        {
            if (i > 0 && items.Pause > TimeSpan.Zero)
            {
                await System.Threading.Tasks.Task.Delay(items.Pause, run.Time, cancellationToken);
            }

            StepPreparation step = await preparer.PrepareAsync(scheduled, host, current.With(items.Variables(i)), i, cancellationToken);
            if (_canBatch && !step.FailsTask && step.Plan is ActionCall or ActionDone { Changes.Count: 0 })
            {
                await EnqueueAsync(step, cancellationToken);
                continue;
            }

            await FlushAsync(cancellationToken);
            ItemOutcome outcome = LossOf(step) is { } loss ? plans.Repeat(step, loss) : await retries.RunAsync(scheduled, host, step, cancellationToken);
            current = outcome.Changes.Aggregate(current, (known, change) => known.With(change.Variables));
            await FinishAsync(outcome with { Include = outcome.Include is { } include ? WithItem(include, outcome) : null });
        }

        await FlushAsync(cancellationToken);
        return _outcomes;
    }

    private async ValueTask WarnOfNameInUseAsync(RenderScope scope)
    {
        if (scope.Variables.TryGetRaw(items.LoopVar, out _))
        {
            string title = $"{(Task is Handler ? "HANDLER" : "TASK")}: {run.Secrets.Mask(StepAsker.NameOf(Task))}";
            string warning = $"{title}: The loop variable '{items.LoopVar}' is already in use. You should set the `loop_var` value in the `loop_control` option for the task to something else to avoid variable collisions and unexpected behavior.";
            await run.Events.PublishAsync(new WarningRaised(warning) { IsOfStep = true });
        }
    }

    private IncludeRequest WithItem(IncludeRequest include, ItemOutcome outcome) => include with
    {
        Vars = items.Variables(outcome.Index),
        ItemLabel = TryLabel(outcome),
    };

    private async ValueTask EnqueueAsync(StepPreparation step, CancellationToken cancellationToken)
    {
        _waiting.Add(step);
        if (step.Plan is ActionCall { Call.Arguments: var arguments } && arguments.TryGetValue("content", out Value? content) && content is BytesValue bytes)
        {
            _waitingBytes += bytes.Data.Length;
        }

        if (_waiting.Count >= MaxBatchItems || _waitingBytes >= MaxBatchBytes)
        {
            await FlushAsync(cancellationToken);
        }
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var batch = new List<StepPreparation>();
        int from = 0;
        for (int i = 0; i < _waiting.Count && !_isOver; i++)
        {
            if (_waiting[i].Plan is not ActionCall || LossOf(_waiting[i]) is not null)
            {
                continue;
            }

            if (batch.Count > 0 && !AreAlike(batch[0], _waiting[i]))
            {
                await RunBatchAsync(batch, from, cancellationToken);
                from = batch[^1].Index - _waiting[0].Index + 1;
                batch = [];
            }

            batch.Add(_waiting[i]);
        }

        await RunBatchAsync(batch, from, cancellationToken);
        await FinishLocalAsync(batch.Count == 0 ? from : batch[^1].Index - _waiting[0].Index + 1, _waiting.Count, cancellationToken);
        _waiting.Clear();
        _waitingBytes = 0;
    }

    /// <summary>Sends calls together; items before each that need no target are reported when their turn comes.</summary>
    private async ValueTask RunBatchAsync(List<StepPreparation> batch, int from, CancellationToken cancellationToken)
    {
        if (batch.Count == 0 || _isOver)
        {
            return;
        }

        if (batch.Count == 1)
        {
            await FinishLocalAsync(from, batch[0].Index - _waiting[0].Index, cancellationToken);
            await FinishAsync(await plans.RunAsync(batch[0], cancellationToken));
            return;
        }

        var ended = new List<ItemOutcome>();
        await foreach (ItemOutcome outcome in plans.RunBatchAsync(batch, cancellationToken))
        {
            ended.Add(outcome);
            await FinishInOrderAsync(outcome);
        }

        // What ended the call for one item ended it for those behind it.
        for (int i = ended.Count; i < batch.Count && ended.Count > 0 && !_isOver; i++)
        {
            await FinishInOrderAsync(plans.Repeat(batch[i], ended[^1].Result));
        }

        async ValueTask FinishInOrderAsync(ItemOutcome outcome)
        {
            int place = outcome.Index - _waiting[0].Index;
            await FinishLocalAsync(from, place, cancellationToken);
            from = place + 1;
            await FinishAsync(outcome);
        }
    }

    private MapValue? LossOf(StepPreparation step) => step.Connection is { } way ? _lost.GetValueOrDefault(way.ToString()) : null;

    private async ValueTask FinishLocalAsync(int from, int to, CancellationToken cancellationToken)
    {
        for (int i = from; i < to && !_isOver; i++)
        {
            StepPreparation step = _waiting[i];
            await FinishAsync(LossOf(step) is { } loss ? plans.Repeat(step, loss) : await plans.RunAsync(step, cancellationToken));
        }
    }

    private async ValueTask FinishAsync(ItemOutcome outcome)
    {
        outcome = WithLabel(outcome, out string label);
        if (outcome.Include is not null)
        {
            outcome.Result.Remove("changed"); // Seen in ansible-core 2.14: an item that brings tasks in says nothing of changes.
        }

        _outcomes.Add(outcome);
        if (outcome.FailsTask)
        {
            _isOver = true;
            return;
        }

        if (outcome.IsUnreachable && outcome.RanOver is { } way)
        {
            _lost[way] = outcome.Result;
        }

        _isOver = BreaksAfter(outcome);
        if (outcome.Include is null)
        {
            MapValue shown = LoopResults.WithItem(new MapValue(outcome.Result), items, outcome.Index);
            bool isIgnored = outcome.HasFailed && TaskSettingsReader.ReadIgnoreErrors(Task, outcome.Scope);
            await reporter.ItemAsync(outcome with { Result = shown }, isIgnored, label);
        }
    }

    private bool BreaksAfter(ItemOutcome outcome) =>
        items.BreakWhen is { } conditions
        && ConditionEvaluator.FirstFalse(conditions, Task.Register is { } name ? outcome.Scope.With(name, outcome.Result) : outcome.Scope) is null;

    /// <summary>An item whose label cannot be rendered has failed, though it ran.</summary>
    private ItemOutcome WithLabel(ItemOutcome outcome, out string label)
    {
        try
        {
            label = LabelOf(outcome);
            return outcome;
        }
        catch (LanguageException failure)
        {
            var result = new MapValue(outcome.Result) { ["failed"] = true, ["msg"] = $"Failed to template loop_control.label: {failure.Problem}" };
            bool isNameless = Results.IsTrue(result, "_ansible_verbose_always"); // Seen in ansible-core 2.14: what debug shows is cut down to its message.
            label = isNameless ? "None" : JinjaEnvironment.ToText(run.Secrets.Mask(items.Items[outcome.Index]));
            return outcome with { Result = result, HasNoLabel = isNameless };
        }
    }

    /// <remarks>Seen in ansible-core 2.14: an include tells no label that counts as false (0, empty text).</remarks>
    private string? TryLabel(ItemOutcome outcome)
    {
        try
        {
            return items.Label(outcome.Index, outcome.Scope).IsTruthy ? LabelOf(outcome) : null;
        }
        catch (LanguageException)
        {
            return "None";
        }
    }

    private string LabelOf(ItemOutcome outcome) => JinjaEnvironment.ToText(run.Secrets.Mask(items.Label(outcome.Index, outcome.Scope)));

    private static bool AreAlike(StepPreparation a, StepPreparation b)
    {
        ModuleCall first = ((ActionCall)a.Plan).Call;
        ModuleCall second = ((ActionCall)b.Plan).Call;
        return first.Module == second.Module
            && first.CheckMode == second.CheckMode
            && first.DiffMode == second.DiffMode
            && first.Environment.Equals(second.Environment)
            && EqualityComparer<ConnectionPlan?>.Default.Equals(a.Connection, b.Connection);
    }
}
