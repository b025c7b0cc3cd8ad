using Mitogen.Actors.Cells;

namespace Mitogen.Actors.Shutdown;

/// <summary>Ends a system phase by phase; the tasks of one phase run side by side.</summary>
internal sealed class CoordinatedShutdown
{
    private readonly Lock _gate = new();
    private readonly ActorSystem _system;
    private readonly IReadOnlyList<ShutdownPhase> _phases;
    private readonly List<(string Phase, string Name, Func<CancellationToken, Task> Run)> _tasks = [];

    internal CoordinatedShutdown(ActorSystem system, IReadOnlyList<ShutdownPhase> phases)
    {
        _system = system;
        _phases = phases;
    }

    /// <param name="phase">One of the phases in <see cref="ActorSystemOptions.ShutdownPhases"/>.</param>
    /// <param name="name">For the log.</param>
    /// <param name="run">Its token is cancelled when the phase's limit has passed.</param>
    public void AddTask(string phase, string name, Func<CancellationToken, Task> run)
    {
        if (!_phases.Any(known => known.Name == phase))
            throw new ArgumentException($"There is no shutdown phase '{phase}'.", nameof(phase));
        lock (_gate)
            _tasks.Add((phase, name, run));
    }

    internal async Task RunAsync()
    {
        foreach (ShutdownPhase phase in _phases)
        {
            List<(string Phase, string Name, Func<CancellationToken, Task> Run)> tasks;
            lock (_gate)
                tasks = _tasks.FindAll(task => task.Phase == phase.Name);
            if (tasks.Count > 0)
                await RunPhaseAsync(phase, tasks).ConfigureAwait(false);
        }
    }

    private async Task RunPhaseAsync(ShutdownPhase phase, List<(string Phase, string Name, Func<CancellationToken, Task> Run)> tasks)
    {
        using var limit = new CancellationTokenSource(phase.Limit, _system.TimeProvider);
        var running = new List<Task>();
        foreach ((_, string name, Func<CancellationToken, Task> run) in tasks)
            running.Add(RunTaskAsync(phase, name, run, limit.Token));
        try
        {
            await Task.WhenAll(running).WaitAsync(phase.Limit, _system.TimeProvider, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Said below, together with tasks that ended because their token told them that time is up.
        }

        if (limit.IsCancellationRequested)
        {
            Report(ActorEventKind.ShutdownPhaseTimedOut, $"{phase.Name} took longer than {phase.Limit.TotalSeconds:0.###} s: {StuckActors.Describe(_system)}");
        }
    }

    private async Task RunTaskAsync(ShutdownPhase phase, string name, Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        try
        {
            await run(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The phase reports that its time is up.
        }
        catch (Exception failure)
        {
            Report(ActorEventKind.ShutdownTaskFailed, $"{phase.Name}: {name}", failure);
        }
    }

    private void Report(ActorEventKind kind, string text, Exception? failure = null) => _system.Report(new ActorEvent(kind, _system.Root.Path, text, failure));
}
