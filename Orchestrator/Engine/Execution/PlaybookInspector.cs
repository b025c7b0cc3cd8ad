using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Inventory;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary>Tells what playbooks would run where, without running anything.</summary>
internal sealed class PlaybookInspector(RunFactory runs, MitogenOptions options, TimeProvider time, IPrompt? prompt)
{
    public async Task<PlaybookDescription> DescribeAsync(PlaybookRun run, CancellationToken cancellationToken)
    {
        var inspection = new Inspection(options, time, prompt);
        var playbooks = new List<DescribedPlaybook>();
        ErrorRaised? error = null;
        RunOutcome outcome = RunOutcome.Error;
        try
        {
            RunInputs inputs = await inspection.ReadAsync(run, needsHosts: true, cancellationToken);
            RunContext context = runs.ContextOf(run, inputs, events: null, inspection.Diagnostics, inspection.Secrets, cancellationToken);
            HostPattern? limit = RunFactory.LimitOf(run, inputs, inspection.Diagnostics);
            outcome = RunOutcome.HostsUnreachable; // ansible-playbook answers 4 to an error in a playbook.
            foreach (string path in run.Playbooks)
            {
                playbooks.Add(Describe(path, context, limit, inspection.Diagnostics));
            }

            outcome = RunOutcome.Success;
        }
        catch (LanguageException problem)
        {
            error = inspection.ErrorOf(problem);
            outcome = outcome == RunOutcome.HostsUnreachable ? problem.Outcome : problem.InputOutcome;
        }

        return new PlaybookDescription
        {
            Playbooks = playbooks,
            Warnings = inspection.Warnings(),
            Error = error,
            Outcome = outcome,
        };
    }

    private static DescribedPlaybook Describe(string path, RunContext run, HostPattern? limit, CollectedDiagnostics diagnostics)
    {
        Playbook playbook = run.Loader.LoadPlaybook(run.Directory == Directory.GetCurrentDirectory() ? path : Path.GetFullPath(path, run.Directory));
        return new DescribedPlaybook(path, [.. playbook.Plays.Select(play => Describe(play, playbook, run, limit, diagnostics))]);
    }

    private static DescribedPlay Describe(Play play, Playbook playbook, RunContext run, HostPattern? limit, CollectedDiagnostics diagnostics)
    {
        var context = new PlayContext(run, playbook, play, new PlayScope
        {
            Name = "",
            PlaybookDirectory = playbook.Directory,
            Known = run.Known,
            Vars = play.Directives.Vars ?? [],
        });
        RenderScope scope = context.ScopeForPlay(context.AnyHost);
        Value pattern = scope.Render(play.Hosts);
        HostMatch match = HostPattern.Parse(pattern, play.Position).Match(run.Inventory, limit);
        foreach (string warning in match.WarningsBy(run.Configuration.Execution.HostPatternMismatch, play.Position))
        {
            diagnostics.Report(new DiagnosticWarning(warning, SourcePosition.Unknown));
        }

        string[] patterns = pattern is ListValue list ? [.. list.Select(JinjaEnvironment.ToText)] : [JinjaEnvironment.ToText(pattern)];
        string hosts = string.Join(',', patterns);
        var announcer = new TaskAnnouncer(run, context);
        return new DescribedPlay
        {
            Name = PlayName.Of(play, scope) is { Length: > 0 } name ? name : hosts,
            HostText = hosts,
            Patterns = patterns,
            Hosts = [.. match.Hosts.Select(host => host.Name)],
            Tags = announcer.TagsOf(play.Directives),
            Tasks = [.. TasksOf([.. play.PreTasks, .. play.Roles, .. play.Tasks, .. play.PostTasks])
                .Where(announcer.IsAllowed)
                .Select(task => new DescribedTask(NameOf(task), [.. announcer.TagsOf(task.Directives).Order(StringComparer.Ordinal)]))],
        };
    }

    /// <summary>As ansible-playbook (core 2.14.18) does: what a block rescues with and always runs is left out.</summary>
    private static IEnumerable<PlaybookTask> TasksOf(IReadOnlyList<TaskNode> nodes) => nodes.SelectMany(node => node switch
    {
        PlaybookTask task => [task],
        Block block => TasksOf(block.Items),
        _ => Enumerable.Empty<PlaybookTask>(),
    });

    private static string NameOf(PlaybookTask task)
    {
        if (task.Name is null)
            return task.Action;
        string name = task.Name is TemplateValue template ? template.Source : JinjaEnvironment.ToText(task.Name);
        return task.Role is { } role ? $"{role.Role.Name} : {name}" : name;
    }
}
