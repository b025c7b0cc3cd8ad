using Mitogen.Actions;
using Mitogen.Connections;
using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Conditions, arguments, account and the action's own part: all that is done on the controller before a target is asked.</summary>
internal sealed class StepPreparer(RunContext run, PlayContext play)
{
    /// <summary>Never throws for what the user wrote: that becomes a failed result.</summary>
    public async ValueTask<StepPreparation> PrepareAsync(ScheduledTask scheduled, string host, RenderScope scope, int index, CancellationToken cancellationToken)
    {
        long startedAt = run.Time.GetTimestamp();
        PlaybookTask task = scheduled.Task;
        TaskSettings? settings = null;
        try
        {
            if (!IgnoresConditions(task) && ConditionEvaluator.FirstFalse(task.Directives, scope) is not null)
            {
                return StepPreparation.Finished(index, scope, settings, Results.Skipped(task, host), startedAt);
            }

            if (task.ActionTemplate is { } action)
            {
                task = Named(task, scope.RenderText(action).Trim());
            }

            settings = run.Settings.Read(task, scope);
            if (settings.Warning is { } warning && index == 0)
            {
                await run.Events.PublishAsync(new WarningRaised(run.Secrets.Mask(warning)) { IsOfStep = true });
            }

            if (settings.DelegateTo is { } other)
            {
                TemplateScope seen = play.DelegateOf(other, scheduled).With("inventory_hostname", host); // As seen in ansible-core 2.14.
                scope = scope.With("ansible_delegated_vars", new MapValue { [other] = new ScopeVariablesValue(run.Templates, seen) })
                    .With(play.LentBy(other, host, scheduled));
            }

            var request = new ActionRequest
            {
                Host = host,
                Task = task,
                Arguments = ReadArguments(task, scope),
                Settings = settings,
                Scope = scope,
                Files = play.FilesOf(task),
                Verbosity = run.Run.Verbosity,
            };
            ActionPlan plan = await run.Actions.Find(task.Action).PlanAsync(request, cancellationToken);
            ConnectionPlan? connection = plan is ActionCall or ActionDialogue or ActionRaw or ActionJob or ActionMeta { Name: "reset_connection" }
                ? play.ConnectionOf(scheduled, host, settings, scope)
                : null;
            return new StepPreparation(index, scope, settings, plan, connection)
            {
                StartedAt = startedAt,
                Action = scheduled.Task.ActionTemplate is null ? null : task.Action,
            };
        }
        catch (ActionException failure)
        {
            MapValue result = Results.Failed(failure.Problem);
            if (failure.IsResult)
            {
                result["changed"] = false;
            }

            return StepPreparation.Finished(index, scope, settings, result, startedAt);
        }
        catch (LanguageException failure)
        {
            return StepPreparation.Finished(index, scope, settings, FailureText.Of(failure, task), startedAt) with { FailsTask = true };
        }
    }

    /// <summary>The task with the action that its template yields.</summary>
    private PlaybookTask Named(PlaybookTask task, string action) => run.Actions.Has(action)
        ? task with { Action = action, ActionTemplate = null }
        : throw new ActionException($"couldn't resolve module/action '{action}'", task.ActionPosition);

    /// <remarks>Seen in ansible-core 2.14, which warns of it.</remarks>
    public static bool IgnoresConditions(PlaybookTask task) =>
        Results.IsMeta(task) && task.FreeForm is StringValue { Text: "noop" or "refresh_inventory" or "reset_connection" };

    private MapValue ReadArguments(PlaybookTask task, RenderScope scope)
    {
        var arguments = new MapValue();
        run.Defaults.AddTo(arguments, task, scope);
        if (task.ArgumentsTemplate is { } template)
        {
            Add(arguments, scope.Render(template), task);
        }

        Add(arguments, scope.Render(task.Arguments), task);
        if (task.FreeForm is { } freeForm)
        {
            arguments["_raw_params"] = scope.Render(freeForm);
        }

        return arguments;
    }

    private static void Add(MapValue arguments, Value rendered, PlaybookTask task)
    {
        if (rendered is OmitValue or { IsNull: true })
        {
            return;
        }

        if (rendered is not MapValue map)
        {
            throw new LanguageException("the arguments of a task must be a map once rendered", task.ActionPosition);
        }

        foreach ((Value name, Value value) in map)
        {
            if (value is OmitValue)
            {
                arguments.Remove(name);
            }
            else
            {
                arguments[name] = WithoutOmitted(value);
            }
        }
    }

    private static Value WithoutOmitted(Value value)
    {
        switch (value)
        {
            case ListValue list when list.Any(HoldsOmitted):
                return new ListValue(list.Where(item => item is not OmitValue).Select(WithoutOmitted));
            case MapValue map when map.Any(entry => HoldsOmitted(entry.Value)):
                var kept = new MapValue(map.Count);
                foreach ((Value key, Value item) in map)
                {
                    if (item is not OmitValue)
                    {
                        kept[key] = WithoutOmitted(item);
                    }
                }

                return kept;
            default:
                return value;
        }
    }

    private static bool HoldsOmitted(Value value) => value switch
    {
        OmitValue => true,
        ListValue list => list.Any(HoldsOmitted),
        MapValue map => map.Any(entry => HoldsOmitted(entry.Value)),
        _ => false,
    };
}
