using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Execution.Jobs;
using Mitogen.Inventory;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary>The order of a run: its playbooks, their plays, their batches; who is left, and how it all ended. Owned by the run's actor.</summary>
internal sealed class RunProgram(RunContext run, HostPattern? limit, VarsFileReader varsFiles, VarsPrompter prompter, Random random, CollectedDiagnostics diagnostics)
{
    private int _warningsTold = diagnostics.Snapshot().Count;
    private readonly RunStatistics _statistics = new();
    private readonly PluginNames _plugins = new(run);
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unreachable = new(StringComparer.Ordinal);
    private readonly StartingTask _start = new(run.Run.StartAtTask);
    private readonly Queue<string> _playbooks = new(run.Run.Playbooks);
    private readonly Queue<Play> _plays = new();
    private readonly Queue<IReadOnlyList<TargetHost>> _batches = new();
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AdhocTask? _adhoc = run.Run.Adhoc;
    private Playbook? _playbook;
    private string? _openPlaybook;
    private PlayBegun? _current;
    private int _batchSize;
    private bool _isBroken;
    private RunOutcome? _outcome;
    private Exception? _crash;

    /// <summary>Ends once <see cref="RunFinished"/> has been published.</summary>
    public Task Finished => _finished.Task;

    /// <summary>The next batch of hosts to run; null when nothing is left.</summary>
    /// <exception cref="LanguageException">The next playbook or play cannot be read.</exception>
    public async ValueTask<NextPlay?> NextAsync(CancellationToken cancellationToken)
    {
        while (_outcome is null)
        {
            if (_current is { } current && _batches.TryDequeue(out IReadOnlyList<TargetHost>? batch))
            {
                if (await StartBatchAsync(current, batch) is { } next)
                {
                    return next;
                }
            }
            else if (_plays.TryDequeue(out Play? play))
            {
                _current = await BeginPlayAsync(play, cancellationToken);
            }
            else if (_adhoc is { } adhoc)
            {
                _adhoc = null;
                string directory = adhoc.PlaybookDirectory is { } playbooks ? Path.GetFullPath(playbooks, run.Directory) : run.Directory;
                _playbook = run.Loader.LoadText(AdhocPlaybook.TextOf(adhoc, run.Actions, diagnostics), AdhocPlaybook.Name, directory);
                _plays.Enqueue(_playbook.Plays[0]);
            }
            else if (_openPlaybook is { } ended)
            {
                _openPlaybook = null;
                await EndPlaybookAsync(ended);
            }
            else if (_playbooks.TryDequeue(out string? path))
            {
                _playbook = await LoadAsync(path);
                _openPlaybook = path;
                CheckPluginNames(_playbook);
                foreach (string imported in _playbook.Plays.SelectMany(play => play.ImportedFiles))
                {
                    await run.Events.PublishAsync(new TasksImported(imported));
                }

                await run.Events.PublishAsync(new PlaybookStarted(path) { Plays = _playbook.Plays.Count });
                foreach (Play loaded in _playbook.Plays)
                {
                    _plays.Enqueue(loaded);
                }
            }
            else
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Tells how a playbook went. The next begins only if no host has failed.</summary>
    private async ValueTask EndPlaybookAsync(string path)
    {
        if (_failed.Count + _unreachable.Count > 0)
        {
            _playbooks.Clear();
            if (run.Configuration.Execution.WritesRetryFiles)
            {
                await run.Events.PublishAsync(new RetryFile(run).Write(path, _failed.Union(_unreachable)));
            }
        }
        else if (_playbooks.Count > 0)
        {
            await run.Events.PublishAsync(new PlaybookFinished(path, _statistics.Recap, _statistics.CustomStats));
        }
    }

    public async ValueTask TakeAsync(PlayVerdict verdict)
    {
        if (verdict.Problem is { } problem)
        {
            await FailAsync(problem);
            _outcome = problem is IncludeFailedException ? RunOutcome.HostsUnreachable : RunOutcome.Error; // 4 for what cannot be read, 1 for the rest.
        }

        if (verdict.IsQuit)
        {
            Cancel();
            _statistics.Clear();
        }

        _failed.ExceptWith(verdict.ForgivenHosts);
        _unreachable.ExceptWith(verdict.ForgivenHosts);
        int known = _failed.Count + _unreachable.Count;
        _failed.UnionWith(verdict.FailedHosts);
        _unreachable.UnionWith(verdict.UnreachableHosts);
        _isBroken = verdict.BreaksRun;
        if (_failed.Count + _unreachable.Count - known == _batchSize)
        {
            _batches.Clear();
            _plays.Clear();
        }
        else if (verdict.BreaksRun)
        {
            _plays.Clear(); // Seen in ansible-core 2.14: with a host that cannot be reached the next batch of this play runs nevertheless.
        }
        else if (verdict.EndsPlay)
        {
            _batches.Clear();
        }
    }

    public void Cancel() => _outcome = RunOutcome.Interrupted;

    public void Crashed(Exception failure)
    {
        _outcome = RunOutcome.UnexpectedError;
        _crash = failure;
    }

    public async ValueTask FailAsync(LanguageException problem)
    {
        _outcome = problem.Outcome;
        _statistics.Clear(); // As ansible-playbook does: an error of the playbook leaves no recap.
        await run.Events.PublishAsync(ErrorReport.Of(problem, run.Secrets));
    }

    public async ValueTask FinishAsync()
    {
        if (_crash is { } crash)
        {
            await run.Events.PublishAsync(new ErrorRaised(run.Secrets.Mask($"Unexpected error, a defect of this program: {crash}"), null, null));
        }

        await EndJobsAsync();
        await PublishWarningsAsync();

        // Whoever is interrupted while they are asked lets no further task run: that is no end of its own.
        RunOutcome? interrupted = run.Run.Step && run.Cancelled.IsCancellationRequested ? RunOutcome.Interrupted : null;
        RunOutcome outcome = _outcome
            ?? interrupted ?? (_isBroken ? RunOutcome.HostsFailed : _unreachable.Count > 0 ? RunOutcome.HostsUnreachable : _failed.Count > 0 ? RunOutcome.HostsFailed : RunOutcome.Success);
        await run.Events.PublishAsync(new RunFinished(_statistics.Recap, outcome, _statistics.CustomStats));
        run.Events.Complete();
        _finished.TrySetResult();
    }

    private async ValueTask EndJobsAsync()
    {
        foreach (AsyncJob job in await run.Jobs.EndAsync())
        {
            await run.Events.PublishAsync(new WarningRaised(
                $"the async job {job.Id} of {job.Host} was still running at the end of the run, and was ended: a job does not outlive the run that started it yet; wait for it with async_status"));
        }

        run.Jobs.Dispose();
    }

    /// <summary>Reads a playbook; what it warns of is published, whether it reads or not.</summary>
    private async ValueTask<Playbook> LoadAsync(string path)
    {
        try
        {
            return run.Loader.LoadPlaybook(run.Directory == Directory.GetCurrentDirectory() ? path : Path.GetFullPath(path, run.Directory));
        }
        finally
        {
            await PublishWarningsAsync();
        }
    }

    /// <summary>For plays whose hosts can be told already; others are looked at as they begin.</summary>
    private void CheckPluginNames(Playbook playbook)
    {
        foreach (Play play in playbook.Plays.Where(play => play.Hosts is StringValue || (play.Hosts is ListValue list && list.All(part => part is StringValue))))
        {
            _plugins.Check(play, HostPattern.Parse(play.Hosts, play.Position).Match(run.Inventory, limit).Hosts);
        }
    }

    /// <summary>What has been warned of since the last time: while a playbook was read, or by lookups of its tasks.</summary>
    private async ValueTask PublishWarningsAsync()
    {
        foreach (DiagnosticWarning warning in diagnostics.Snapshot().Skip(_warningsTold))
        {
            _warningsTold++;
            await run.Events.PublishAsync(new WarningRaised(run.Secrets.Mask(warning.Message), warning.Position));
        }
    }

    private async ValueTask<PlayBegun> BeginPlayAsync(Play play, CancellationToken cancellationToken)
    {
        RenderScope scope = ScopeWithoutHost(play);
        run.Defaults.Check(play, scope);
        Value pattern = scope.Render(play.Hosts);
        HostMatch match = HostPattern.Parse(pattern, play.Position).Match(run.Inventory, limit);
        foreach (string warning in match.WarningsBy(run.Configuration.Execution.HostPatternMismatch, play.Position))
        {
            await run.Events.PublishAsync(new WarningRaised(warning));
        }

        string patternText = play.Hosts is ListValue && pattern is ListValue list ? string.Join(",", list.Select(JinjaEnvironment.ToText)) : JinjaEnvironment.ToText(pattern);
        string name = PlayName.Of(play, scope) is { Length: > 0 } text ? text : patternText;
        IReadOnlyList<TargetHost> hosts = HostOrdering.Apply(OrderOf(play, scope), match.Hosts, random);
        IReadOnlyList<TargetHost> left = [.. hosts.Where(IsLeft)];
        _plugins.Check(play, left);
        _batches.Clear();
        if (left.Count == 0)
        {
            await run.Events.PublishAsync(new PlayStarted(name, [], play.Position, run.Run.Check));
            if (hosts.Count == 0)
            {
                await run.Events.PublishAsync(new NoHostsMatched(patternText));
            }

            return new PlayBegun(play, name, [], []);
        }

        MapValue answers = await prompter.AskAsync(play.VarsPrompts, scope, cancellationToken);
        await PublishWarningsAsync();
        Value? serial = play.Serial is null ? null : scope.Render(play.Serial);
        foreach (IReadOnlyList<TargetHost> batch in SerialBatches.Cut(hosts, serial, play.Position))
        {
            _batches.Enqueue(batch);
        }

        return new PlayBegun(play, name, answers, match.Hosts);
    }

    private async ValueTask<NextPlay?> StartBatchAsync(PlayBegun current, IReadOnlyList<TargetHost> batch)
    {
        IReadOnlyList<TargetHost> left = [.. batch.Where(IsLeft)];
        await run.Events.PublishAsync(new PlayStarted(current.Name, [.. left.Select(h => h.Name)], current.Play.Position, run.Run.Check) { IsFree = PlayBuilder.IsFree(StrategyName(current.Play)) });
        if (left.Count == 0)
        {
            return null;
        }

        _batchSize = batch.Count;
        var builder = new PlayBuilder(run, _statistics, varsFiles, _start, diagnostics);
        PlayState state = builder.Build(_playbook!, current.Play, current.Name, current.PromptAnswers, new PlayHosts(current.Hosts, [.. current.Hosts.Where(IsLeft)]), left, StrategyName(current.Play));
        await PublishWarningsAsync();
        int forks = run.Run.Forks ?? run.Configuration.Execution.Forks;
        return new NextPlay(state, PlayBuilder.StrategyOf(current.Play, StrategyName(current.Play), forks), forks);
    }

    /// <summary>The hosts of a play are chosen before there is a host: only extra vars, the play's vars and the magic variables are seen.</summary>
    private RenderScope ScopeWithoutHost(Play play)
    {
        var scope = new PlayScope
        {
            Name = "",
            PlaybookDirectory = play.Directory,
            Known = run.Known,
            Vars = play.Directives.Vars ?? [],
        };
        TargetHost nobody = run.Inventory.FindHost("localhost") ?? new TargetHost("localhost", [], source: null);
        return new RenderScope(run.Templates, new TemplateScope(run.Variables.For(scope, new HostScope(nobody, HostVariables.Empty, []))));
    }

    private string StrategyName(Play play) => ScopeWithoutHost(play).RenderOptionalText(play.Strategy) ?? run.Configuration.Execution.Strategy;

    private static HostOrder OrderOf(Play play, RenderScope scope)
    {
        string? name = scope.RenderOptionalText(play.Order);
        return name is null ? HostOrder.Inventory
            : HostOrdering.Keywords.TryGetValue(name, out HostOrder order) ? order
            : throw new PlayRefusedException($"'order' must be one of {string.Join(", ", HostOrdering.Keywords.Keys)}, not '{name}'", play.Position, RunOutcome.BadOptions);
    }

    private bool IsLeft(TargetHost host) => !_failed.Contains(host.Name) && !_unreachable.Contains(host.Name);

    private sealed record PlayBegun(Play Play, string Name, MapValue PromptAnswers, IReadOnlyList<TargetHost> Hosts);
}
