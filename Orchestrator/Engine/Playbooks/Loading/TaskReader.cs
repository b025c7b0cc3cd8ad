using Mitogen.Events;
using Mitogen.Playbooks.Arguments;
using Mitogen.Playbooks.Keywords;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Playbooks.Loading;

/// <summary>Reads one task or handler that stays a task: no block, no import.</summary>
internal sealed class TaskReader(PlaybookLoaderOptions options)
{
    private readonly ActionReader _actions = new(options);

    /// <summary>The task's keywords and action. Keys that are neither are refused.</summary>
    public (KeywordMap Map, TaskAction Action) ReadStatement(YamlMapping mapping, bool isHandler)
    {
        var foreign = new List<YamlEntry>();
        var map = new KeywordMap(mapping, isHandler ? KeywordScope.Handler : KeywordScope.Task, entry =>
        {
            foreign.Add(entry);
            return entry.KeyValue is StringValue;
        });
        return (map, _actions.Read(map, foreign));
    }

    public PlaybookTask Read(KeywordMap map, TaskAction action, LoadContext context)
    {
        IncludeRules.Check(map, action);
        IncludeRules.CheckPlace(action, context);
        ActionArguments arguments = IncludeRules.Normalize(action);
        Directives directives = DirectivesReader.Read(map, context.Outer);
        if (action.IsLocal)
        {
            directives = directives with { DelegateTo = "localhost" };
        }

        PlaybookTask task = context.AmongHandlers
            ? new Handler { Position = map.Position, Directives = directives, Action = action.Name, ActionPosition = action.Position, Arguments = arguments.Named, Listen = map.Value("listen") }
            : new PlaybookTask { Position = map.Position, Directives = directives, Action = action.Name, ActionPosition = action.Position, Arguments = arguments.Named };
        return task with
        {
            Name = map.Value("name"),
            Role = context.Role,
            ActionTemplate = action.IsTemplate ? new TemplateValue(action.Name, action.Position) : null,
            FreeForm = arguments.FreeForm,
            ArgumentsTemplate = arguments.Template,
            Applied = IncludeRules.Applied(map, action),
            Loop = LoopReader.Read(map, options.KnownLookups),
            Register = Register(map),
            ChangedWhen = DirectivesReader.Conditions(map, "changed_when"),
            FailedWhen = DirectivesReader.Conditions(map, "failed_when"),
            Until = DirectivesReader.Conditions(map, "until"),
            Retries = map.Value("retries"),
            Delay = map.Value("delay"),
            Async = map.Value("async"),
            Poll = map.Value("poll"),
        };
    }

    private static string? Register(KeywordMap map) =>
        map.Text("register") is { } name ? VariableNames.Require(name, "register", map.Node("register")!.Position, RunOutcome.Error) : null;
}
