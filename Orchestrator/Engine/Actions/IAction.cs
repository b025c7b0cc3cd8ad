namespace Mitogen.Actions;

/// <summary>What runs a task: on the controller alone, or by asking the target's agent. One instance serves all hosts at once.</summary>
internal interface IAction
{
    /// <summary>Does the controller's part and says what is left for the target.</summary>
    /// <exception cref="Diagnostics.LanguageException">The task as written cannot run; it becomes a failed result.</exception>
    ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken);
}
