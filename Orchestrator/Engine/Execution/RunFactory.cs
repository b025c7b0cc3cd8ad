using Mitogen.Agents;
using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Execution.FactCaching;
using Mitogen.Execution.Jobs;
using Mitogen.Inventory;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Templating.Lookups;
using Mitogen.Templating.Objects;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary>Puts a run together from what it is given.</summary>
internal sealed class RunFactory(MitogenOptions options, TimeProvider time, IPrompt? prompt, IHostGateway hosts)
{
    /// <returns>Null when the run cannot begin; why, and its end, are published already.</returns>
    public async ValueTask<RunProgram?> CreateAsync(PlaybookRun run, EventSink events, CancellationToken cancellationToken)
    {
        var diagnostics = new CollectedDiagnostics();
        var secrets = new SecretMask();
        try
        {
            RunInputs inputs = await new RunInputsReader(options, prompt, diagnostics, secrets, time).ReadAsync(run, cancellationToken);
            KeywordNames.Warn([inputs.ExtraVars], diagnostics);
            RunProgram program = Build(run, inputs, events, diagnostics, secrets, cancellationToken);
            await PublishWarningsAsync(diagnostics, events);
            return program;
        }
        catch (LanguageException problem)
        {
            await PublishWarningsAsync(diagnostics, events);
            await events.PublishAsync(ErrorReport.Of(problem, secrets));
            await events.PublishAsync(new RunFinished([], problem.InputOutcome, []));
            return null;
        }
    }

    private RunProgram Build(PlaybookRun run, RunInputs inputs, EventSink events, CollectedDiagnostics diagnostics, SecretMask secrets, CancellationToken cancelled) => new(
        ContextOf(run, inputs, events, diagnostics, secrets, cancelled),
        LimitOf(run, inputs, diagnostics), new VarsFileReader(inputs.Files), new VarsPrompter(prompt, inputs.ExtraVars, secrets, diagnostics), new Random(), diagnostics);

    /// <summary>What all plays share.</summary>
    public RunContext ContextOf(PlaybookRun run, RunInputs inputs, EventSink? events, CollectedDiagnostics diagnostics, SecretMask secrets, CancellationToken cancelled)
    {
        PluginNames.Check(run, inputs.Configuration, inputs.ExtraVars);
        var templates = new JinjaEnvironment(
            new TemplatingOptions { Native = inputs.Configuration.JinjaNative },
            new LookupHost(options, time, inputs.Vault, inputs.Files, secrets, inputs.Directory, inputs.Configuration.Settings, diagnostics));
        var tags = new TagSelection(
            run.Tags.Count > 0 ? run.Tags : inputs.Configuration.Execution.RunTags,
            run.SkipTags.Count > 0 ? run.SkipTags : inputs.Configuration.Execution.SkipTags);
        RunScope scope = ScopeOf(run, inputs, tags, templates);
        var live = new RunInventory(
            inputs.Inventory,
            inventory => new VariableResolver(scope with { Inventory = inventory }),
            refreshing => new RunInputsReader(options, prompt, diagnostics, secrets, time).ReadInventoryAsync(run, inputs, refreshing));
        var actions = new ActionTable(time, inputs.Files, live);
        return new RunContext
        {
            Run = run,
            Directory = inputs.Directory,
            Configuration = inputs.Configuration,
            Live = live,
            Known = KnownOf(run, inputs, diagnostics),
            Templates = templates,
            Loader = LoaderOf(inputs, actions, templates, live.Variables, diagnostics),
            Hosts = hosts,
            Jobs = new JobTable(hosts, time),
            Actions = actions,
            Defaults = new ModuleDefaults(new ActionGroups(inputs.Configuration.CollectionsPath, inputs.Files)),
            Events = events ?? new EventSink(time),
            Prompt = prompt,
            Cancelled = cancelled,
            Secrets = secrets,
            Connections = new ConnectionPlanner(run, inputs.Configuration, secrets, inputs.Passwords, inputs.Directory, options.HomeDirectory),
            Time = time,
            Tags = tags,
            Settings = new TaskSettingsReader(run, inputs.Configuration),
        };
    }

    private RunVariables KnownOf(PlaybookRun run, RunInputs inputs, CollectedDiagnostics diagnostics)
    {
        IFactCache? cache = FactCaches.Create(inputs.Configuration.FactCache, time, diagnostics);
        if (cache is not null && run.FlushCache)
        {
            foreach (TargetHost host in LimitOf(run, inputs, diagnostics) is { } limit ? limit.Match(inputs.Inventory).Hosts : inputs.Inventory.Hosts)
            {
                cache.Remove(host.Name);
            }
        }

        return new RunVariables(cache);
    }

    /// <exception cref="LanguageException">It leaves no host at all.</exception>
    public static HostPattern? LimitOf(PlaybookRun run, RunInputs inputs, IDiagnosticsSink diagnostics)
    {
        if (string.IsNullOrEmpty(run.Limit))
        {
            return null;
        }

        HostPattern limit = HostPattern.ParseLimit(run.Limit, path => File.ReadAllText(Path.GetFullPath(path, inputs.Directory)));
        HostMatch match = limit.Match(inputs.Inventory);
        foreach (string warning in match.Warnings)
        {
            diagnostics.Report(new DiagnosticWarning(warning, SourcePosition.Unknown));
        }

        return match.Hosts.Count > 0
            ? limit
            : throw new LanguageException(
                "Specified inventory, host pattern and/or --limit leaves us with no hosts to target.", new SourcePosition($"--limit {run.Limit}", 0, 0));
    }

    private static PlaybookLoader LoaderOf(
        RunInputs inputs, ActionTable actions, JinjaEnvironment templates, VariableResolver variables, CollectedDiagnostics diagnostics)
    {
        var options = new PlaybookLoaderOptions
        {
            KnownActions = actions.Names,
            KnownLookups = LookupTable.Names,
            RolesPaths = inputs.Configuration.RolesPath,
            CollectionsPaths = inputs.Configuration.CollectionsPath,
            RenderStatic = (template, levels) => templates.Evaluate(template, StaticScope(inputs, variables, levels)),
        };
        return new PlaybookLoader(options, inputs.Files, diagnostics);
    }

    /// <summary>What the name of an import may use: extra vars, and the variables of the levels around it.</summary>
    private static TemplateScope StaticScope(RunInputs inputs, VariableResolver variables, Directives levels)
    {
        TargetHost nobody = inputs.Inventory.FindHost("localhost") ?? new TargetHost("localhost", [], source: null);
        var play = new PlayScope { Name = "", PlaybookDirectory = inputs.Directory, Known = new RunVariables(), Vars = levels.Levels().Last().Vars ?? [] };
        return new TemplateScope(variables.For(play, new HostScope(nobody, HostVariables.Empty, []), new TaskScope { Directives = levels }));
    }

    /// <summary>The run's variables; the templates evaluate them.</summary>
    internal static RunScope ScopeOf(PlaybookRun run, RunInputs inputs, TagSelection tags, JinjaEnvironment templates) => ScopeOf(run, inputs, tags, templates, new VariableFiles(inputs.Files));

    private static RunScope ScopeOf(PlaybookRun run, RunInputs inputs, TagSelection tags, JinjaEnvironment templates, VariableFiles files) => new()
    {
        Inventory = inputs.Inventory,
        Files = files,
        ExtraVars = inputs.ExtraVars,
        ExtraVarsPosition = name => ExtraVars.PositionOf(run.ExtraVars, files, inputs.Directory, name),
        Magic = new MagicSettings
        {
            Omit = OmitValue.Instance,
            CheckMode = run.Check,
            DiffMode = run.Diff,
            Forks = run.Forks ?? inputs.Configuration.Execution.Forks,
            Verbosity = run.Verbosity,
            RunTags = [.. tags.Only],
            SkipTags = [.. tags.Skip],
            Limit = run.Limit,
            ConfigFile = inputs.Configuration.ConfigFile,
        },
        Options = inputs.Configuration.Variables,
        HostVars = access => new HostVarsValue(access, templates),
        AllVars = source => new ScopeVariablesValue(templates, new TemplateScope(source)),
    };

    private static async ValueTask PublishWarningsAsync(CollectedDiagnostics diagnostics, EventSink events)
    {
        foreach (DiagnosticWarning warning in diagnostics.Snapshot())
        {
            await events.PublishAsync(new WarningRaised(warning.Message, warning.Position));
        }
    }
}
