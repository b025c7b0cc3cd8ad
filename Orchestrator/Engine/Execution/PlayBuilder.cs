using Mitogen.Configuration;
using Mitogen.Diagnostics;
using Mitogen.Execution.Debugging;
using Mitogen.Execution.Strategies;
using Mitogen.Inventory;
using Mitogen.Modules;
using Mitogen.Playbooks;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary>Lays out a play for one batch of hosts: its sections in order, facts first, a flush of handlers behind each.</summary>
internal sealed class PlayBuilder(RunContext run, RunStatistics statistics, VarsFileReader varsFiles, StartingTask start, IDiagnosticsSink diagnostics)
{
    /// <exception cref="Diagnostics.LanguageException">A keyword of the play makes no sense, or one of its vars_files is not there.</exception>
    public PlayState Build(Playbook playbook, Play play, string name, MapValue promptAnswers, PlayHosts hosts, IReadOnlyList<TargetHost> batch, string strategy)
    {
        var context = new PlayContext(run, playbook, play, ScopeOf(play, name, promptAnswers, hosts, batch)) { IsFree = IsFree(strategy), IsDebugged = DebuggerTrigger.IsDebugged(strategy) };
        foreach (TargetHost host in batch)
        {
            context.LoadVarsFiles(host.Name, varsFiles);
        }

        KeywordNames.Warn([context.Scope.Vars, promptAnswers, .. play.RoleInvocations.SelectMany(VariablesOf), .. context.LoadedVarsFiles], diagnostics);
        var announcer = new TaskAnnouncer(run, context);
        IReadOnlyList<TaskNode> tasks = Sections(play, context);
        HostProgress[] progress = [.. batch.Select(h => new HostProgress(h.Name, new HostIterator(tasks, task => Allows(task) && !IsKnown(task, h))))];
        start.Advance(progress.Select(h => h.Iterator));
        return new PlayState(run, context, progress, statistics, new HandlerDesk(run, context, play.Handlers), announcer, run.Run.Step ? new StepAsker(run) : null);

        bool Allows(PlaybookTask task) => announcer.IsAllowed(task);

        // gathering = smart: facts that are known already are not asked for again.
        bool IsKnown(PlaybookTask task, TargetHost host) =>
            run.Configuration.Gathering.Policy == GatheringPolicy.Smart && ReferenceEquals(task, tasks[0]) && task.Action == ImplicitTask.GatherAction && run.Known.HasGathered(host);
    }

    public static bool IsFree(string strategy) => ModuleCatalog.Shorten(strategy) is "free" or "host_pinned" or "mitogen_free" or "mitogen_host_pinned";

    public static IStrategy StrategyOf(Play play, string name, int forks) =>
        ModuleCatalog.Shorten(name) is "host_pinned" or "mitogen_host_pinned" ? new HostPinnedStrategy(forks)
        : IsFree(name) ? new FreeStrategy()
        : ModuleCatalog.Shorten(name) is "linear" or "debug" or "mitogen_linear" ? new LinearStrategy()
        : throw new PlayRefusedException($"Invalid play strategy specified: {name}; linear, free, host_pinned or debug was expected", play.Position);

    private PlayScope ScopeOf(
        Play play, string name, MapValue promptAnswers, PlayHosts hosts, IReadOnlyList<TargetHost> batch) => new()
        {
            Name = name,
            PlaybookDirectory = play.Directory,
            Known = run.Known,
            Vars = play.Directives.Vars ?? [],
            PromptAnswers = promptAnswers,
            Roles = [.. play.RoleInvocations.Where(r => r.IsPublic)],
            Hosts = Names(hosts.Left),
            AllHosts = Names(hosts.All),
            Batch = Names(batch),
        };

    private List<TaskNode> Sections(Play play, PlayContext context)
    {
        var tasks = new List<TaskNode>();
        if (GathersFacts(play, context))
        {
            tasks.Add(ImplicitTask.GatherFacts(play, run.Configuration.Gathering));
        }

        tasks.AddRange(play.PreTasks);
        tasks.Add(ImplicitTask.Flush(play));
        tasks.AddRange(play.Roles);
        tasks.AddRange(play.Tasks);
        tasks.Add(ImplicitTask.Flush(play));
        tasks.AddRange(play.PostTasks);
        tasks.Add(ImplicitTask.Flush(play));
        return tasks;
    }

    private bool GathersFacts(Play play, PlayContext context)
    {
        bool byDefault = run.Configuration.Gathering.Policy != GatheringPolicy.Explicit;
        return context.ScopeForPlay(context.AnyHost).RenderFlag(play.GatherFacts, byDefault, "gather_facts", play.Position);
    }

    private static MapValue[] VariablesOf(RoleInvocation role) => [role.Role.Defaults, role.Role.Vars, role.EntryVars];

    private static ListValue Names(IReadOnlyList<TargetHost> hosts) => new(hosts.Select(h => (Value)h.Name));
}
