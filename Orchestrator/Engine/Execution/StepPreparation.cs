using Mitogen.Actions;
using Mitogen.Connections;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>A task for one host and item after its controller's part: a result already, or what is left for the target.</summary>
/// <param name="Index">The item; 0 outside loops.</param>
/// <param name="Scope">With the item's variables.</param>
/// <param name="Settings">Null when the step was skipped, or failed, before they were known.</param>
/// <param name="Plan">What is left; <see cref="ActionDone"/> when nothing is.</param>
/// <param name="Connection">Null when the target has no part in it.</param>
internal sealed record StepPreparation(int Index, RenderScope Scope, TaskSettings? Settings, ActionPlan Plan, ConnectionPlan? Connection)
{
    /// <summary>True when nothing ran: skipped, or refused for what the user wrote. Such a result is not judged.</summary>
    public bool IsFinal { get; init; }

    /// <summary>True when the failure is the task's and not this item's alone.</summary>
    public bool FailsTask { get; init; }

    /// <summary>The action that a template named; null when the task names it.</summary>
    public string? Action { get; init; }

    /// <summary>When the preparation began, for the time that the item took.</summary>
    public required long StartedAt { get; init; }

    public static StepPreparation Finished(int index, RenderScope scope, TaskSettings? settings, MapValue result, long startedAt) =>
        new(index, scope, settings, ActionPlan.Done(result), null) { StartedAt = startedAt, IsFinal = true };
}
