using System.Collections.Concurrent;
using Mitogen.Actions;
using Mitogen.Connections;
using Mitogen.Inventory;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary>A play under way, as its tasks see it: variables, files, connections. The play's actor changes it; tasks only read.</summary>
internal sealed class PlayContext(RunContext run, Playbook playbook, Play play, PlayScope scope)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<MapValue>> _varsFiles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(RoleInvocation? Role, string? File), FileSearch> _searches = new();
    private volatile PlayScope _scope = scope;

    public Play Play { get; } = play;

    public Playbook Playbook { get; } = playbook;

    /// <summary>Each host goes on by itself: what one host does is no matter of the others' (<c>run_once</c>, <c>any_errors_fatal</c>).</summary>
    public bool IsFree { get; init; }

    /// <summary><c>strategy: debug</c>.</summary>
    public bool IsDebugged { get; init; }

    /// <summary>Replaced whole when hosts fail or roles become visible.</summary>
    public PlayScope Scope
    {
        get => _scope;
        set => _scope = value;
    }

    /// <summary>A host of the play, for keywords that belong to none.</summary>
    public string AnyHost => Scope.AllHosts is [StringValue first, ..] ? first.Text : "localhost";

    public RenderScope ScopeFor(string host, ScheduledTask scheduled) => new(run.Templates, new TemplateScope(Variables(host, scheduled)));

    /// <summary>What a task sees once it runs: <see cref="ScopeFor"/>, and how its host is reached.</summary>
    public RenderScope ScopeForStep(string host, ScheduledTask scheduled) => new(run.Templates, new TemplateScope(ConnectionVariablesOf(host, scheduled)));

    /// <summary>What of the delegate's connection a task sees that its own host has not.</summary>
    public MapValue LentBy(string other, string host, ScheduledTask scheduled)
    {
        ConnectionVariables own = ConnectionVariablesOf(host, scheduled);
        ConnectionVariables lender = ConnectionVariablesOf(other, scheduled);
        var lent = new MapValue();
        foreach (string name in ConnectionVariables.OfHost)
        {
            if (own.StandsIn(name) && lender.TryGet(name, out Value? value))
            {
                lent[name] = value;
            }
        }

        return lent;
    }

    private ConnectionVariables ConnectionVariablesOf(string host, ScheduledTask scheduled) =>
        new(Variables(host, scheduled), Find(host), scheduled.Task.Directives, run.Run, run.Configuration.Connection);

    /// <summary>What the play's own keywords see; without a host, only what belongs to none.</summary>
    public RenderScope ScopeForPlay(string host) =>
        new(run.Templates, new TemplateScope(run.Variables.For(Scope, HostScopeOf(host), task: null)));

    public FileSearch FilesOf(PlaybookTask task) => _searches.GetOrAdd((task.Role, Path.GetDirectoryName(task.Position.File)), MakeSearch);

    /// <exception cref="Diagnostics.LanguageException">A connection variable or keyword makes no sense.</exception>
    public ConnectionPlan ConnectionOf(ScheduledTask scheduled, string host, TaskSettings settings, RenderScope scope)
    {
        if (settings.DelegateTo is not { } other)
        {
            return run.Connections.Plan(Find(host), scheduled.Task, scope);
        }

        // The delegate's own variables say how to reach it; only the task's own level and the loop's variables come along.
        TargetHost target = Find(other);
        var source = new TemplateScope(run.Variables.For(Scope, new HostScope(target, run.Known.Of(target), []), TaskOf(scheduled)));
        return run.Connections.Plan(target, scheduled.Task, new RenderScope(run.Templates, source));
    }

    /// <summary>The files of <c>vars_files</c>, read once for each host: their names may depend on it.</summary>
    public void LoadVarsFiles(string host, VarsFileReader reader)
    {
        if (Play.VarsFiles.Count == 0)
        {
            return;
        }

        var loaded = new List<MapValue>();
        _varsFiles[host] = loaded;
        foreach (Value entry in Play.VarsFiles)
        {
            if (reader.Read(entry, Play.Directory, Play.Position, ScopeForPlay(host)) is { } variables)
            {
                loaded.Add(variables);
            }
        }
    }

    /// <summary>What <see cref="LoadVarsFiles"/> has read.</summary>
    public IEnumerable<MapValue> LoadedVarsFiles => _varsFiles.Values.SelectMany(files => files);

    private IVariableSource Variables(string host, ScheduledTask scheduled) =>
        run.Variables.For(Scope, HostScopeOf(host), TaskOf(scheduled));

    private HostScope HostScopeOf(string host)
    {
        TargetHost target = Find(host);
        return new HostScope(target, run.Known.Of(target), _varsFiles.GetValueOrDefault(host, []));
    }

    private TargetHost Find(string host) => run.Inventory.FindHost(host) ?? new TargetHost(host, [], source: null);

    private TaskScope TaskOf(ScheduledTask scheduled) => new()
    {
        SearchPath = FilesOf(scheduled.Task).Places,
        Directives = scheduled.Task.Directives,
        Role = scheduled.Task.Role,
        IncludeParameters = scheduled.Vars?.Flatten(),
    };

    /// <summary>What a task that runs for another host elsewhere sees of the delegate.</summary>
    public TemplateScope DelegateOf(string name, ScheduledTask scheduled)
    {
        TargetHost target = Find(name);
        var host = new HostScope(target, run.Known.Of(target), []);
        IVariableSource variables = run.Variables.For(Scope, host, new TaskScope { Directives = scheduled.Task.Directives, Role = scheduled.Task.Role });
        return new TemplateScope(new ConnectionVariables(variables, target, scheduled.Task.Directives, run.Run, run.Configuration.Connection));
    }

    private FileSearch MakeSearch((RoleInvocation? Role, string? File) place)
    {
        var bases = new List<string>();
        for (RoleInvocation? role = place.Role; role is not null; role = role.Parent)
        {
            bases.Add(role.Role.Path);
        }

        if (place.File is { } directory)
        {
            bases.Add(directory.Length == 0 ? run.Directory : Path.GetFullPath(directory, run.Directory));
        }

        bases.Add(Play.Directory);
        return new FileSearch(bases);
    }
}
