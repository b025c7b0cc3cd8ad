using Mitogen.Actors;
using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Execution.Debugging;
using Mitogen.Execution.Strategies;

namespace Mitogen.Execution;

/// <summary>Begins the play; its creator sends it once.</summary>
internal sealed record StartPlay;

/// <summary>A task's actor is through with one host.</summary>
internal sealed record StepEnded(StepOutcome Outcome);

/// <summary>The run is being cancelled: what is under way ends, nothing more begins.</summary>
internal sealed record CancelPlay;

/// <summary>To the creator: the play, or its batch, is over.</summary>
internal sealed record PlayEnded(PlayVerdict Verdict);

/// <summary>
/// Runs one play on one batch of hosts: asks the strategy what comes next, gives each step to a task actor of its own, and takes in what they give.
/// </summary>
internal sealed class PlayActor(PlayState state, IStrategy strategy, int forks) : ActorBase
{
    private readonly StepQueue _queue = new(forks);
    private readonly List<EndedStep> _ended = [];
    private readonly List<EndedStep> _held = [];
    private readonly Dictionary<IActorRef, NextStep> _tasks = [];
    private Exception? _lastCrash;
    private bool _isCancelled;
    private bool _isQuit;
    private bool _hasEnded;
    private LanguageException? _problem;

    private bool IsIdle => _tasks.Count == 0 && _queue.Count == 0 && _held.Count == 0;

    public static Props Props(PlayState state, IStrategy strategy, int forks) => Actors.Props.Create(() => new PlayActor(state, strategy, forks));

    // A step that throws is a defect: its host fails, and the play goes on without it.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(decider: failure =>
    {
        _lastCrash = failure;
        return Directive.Stop;
    });

    protected override ValueTask ReceiveAsync(object message, CancellationToken cancellationToken) => message switch
    {
        StartPlay => BeginAsync(),
        StepEnded ended => TakeAsync(Sender, _ => ended.Outcome),
        Terminated terminated => TakeAsync(terminated.Actor, step => state.Crashed(step, _lastCrash)),
        CancelPlay => CancelAsync(),
        _ => Unhandled(message),
    };

    private async ValueTask BeginAsync()
    {
        try
        {
            await AdvanceAsync();
        }
        catch (LanguageException problem)
        {
            _problem ??= problem;
            await CancelAsync();
        }
    }

    private async ValueTask TakeAsync(IActorRef actor, Func<NextStep, StepOutcome> outcomeOf)
    {
        if (!_tasks.Remove(actor, out NextStep step))
        {
            return;
        }

        Context.Unwatch(actor);
        _queue.Release(step);
        _held.Add(new EndedStep(step, outcomeOf(step)));
        try
        {
            while (_held.FindIndex(held => !MustWait(held.Step)) is >= 0 and var index)
            {
                EndedStep next = _held[index];
                _held.RemoveAt(index);
                await SettleAsync(next);
            }

            StartQueued();
            await AdvanceAsync();
        }
        catch (LanguageException problem)
        {
            _problem ??= problem;
            await CancelAsync();
        }
    }

    private async ValueTask SettleAsync(EndedStep ended)
    {
        if (_isQuit)
        {
            return;
        }

        ended.Step.Host.IsBusy = false;
        switch (await state.TakeAsync(ended.Step, ended.Outcome))
        {
            case DebuggerAnswer.Redo when !_isCancelled:
                ended.Step.Host.IsBusy = true;
                _queue.Add(ended.Step, state.ThrottleOf(ended.Step));
                break;
            case DebuggerAnswer.Quit:
                _isQuit = true;
                await CancelAsync();
                break;
            default:
                _ended.Add(ended);
                break;
        }
    }

    /// <summary>Tasks that speak to the play itself are taken in by order of hosts, whichever ended first.</summary>
    private bool MustWait(NextStep step) =>
        PlayState.IsMetaForEachHost(step.Task.Task)
        && _tasks.Values.Concat(_queue.Waiting).Concat(_held.Select(held => held.Step))
            .Any(other => ReferenceEquals(other.Task.Task, step.Task.Task) && state.IsBefore(other.Host, step.Host));

    private async ValueTask CancelAsync()
    {
        _isCancelled = true;
        foreach (NextStep step in _queue.Clear())
        {
            step.Host.IsBusy = false;
        }

        foreach (IActorRef task in _tasks.Keys)
        {
            task.Tell(new CancelStep(), Self);
        }

        await AdvanceAsync();
    }

    /// <summary>Takes in what has ended, and starts what comes next, until there is something to wait for.</summary>
    private async ValueTask AdvanceAsync()
    {
        while (!_isCancelled && strategy.IsReady(state.Hosts))
        {
            EndedStep[] ended = [.. _ended];
            _ended.Clear();
            await state.SettleAsync(ended);
            IReadOnlyList<NextStep> next = state.IsOver ? [] : strategy.Select(state.Hosts);
            if (next.Count == 0)
            {
                break;
            }

            foreach (NextStep step in await state.AnnounceAsync(next))
            {
                step.Host.IsBusy = true;
                _queue.Add(step, state.ThrottleOf(step));
            }

            StartQueued();
        }

        if (IsIdle && !_hasEnded && (_isCancelled || strategy.IsReady(state.Hosts)))
        {
            _hasEnded = true;
            await Context.Parent.TellAsync(new PlayEnded(state.Verdict() with { Problem = _problem, IsQuit = _isQuit }), CancellationToken.None);
        }
    }

    private void StartQueued()
    {
        while (_queue.TryTake(out NextStep step))
        {
            TaskInfo info = state.InfoOf(step.Task.Task);
            IActorRef actor = Context.ActorOf(TaskActor.Props(state.RunnerOf(step, info), info, step.Host.Host));
            _tasks.Add(actor, step);
            Context.Watch(actor);
            actor.Tell(new RunTask(), Self);
        }

        Context.WaitingFor = _tasks.Count == 0 ? null : $"{_tasks.Count} steps";
    }
}
