using Mitogen.Execution;
using Mitogen.Modules;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary>What an action found out on the controller. The family is closed.</summary>
internal abstract record ActionPlan
{
    public static ActionPlan Done(MapValue result) => new ActionDone(result);

    public static ActionPlan Failed(string message) => new ActionDone(Results.Failed(message));
}

/// <summary>The task is finished; the target has no part in it.</summary>
internal sealed record ActionDone(MapValue Result) : ActionPlan
{
    public IReadOnlyList<VariableChange> Changes { get; init; } = [];
}

/// <summary>One module call is left. Calls of a loop's items that are alike travel together.</summary>
/// <param name="Call">With no items.</param>
/// <param name="Finish">Makes the task's result of the module's.</param>
internal sealed record ActionCall(ModuleCall Call, Func<MapValue, MapValue> Finish) : ActionPlan;

/// <summary>A job is looked at.</summary>
/// <param name="Id"><c>ansible_job_id</c>.</param>
/// <param name="IsCleanup">True to forget it.</param>
internal sealed record ActionJob(string Id, bool IsCleanup) : ActionPlan;

/// <summary>Several calls are left, each depending on the one before.</summary>
internal sealed record ActionDialogue(Func<IModuleRunner, CancellationToken, ValueTask<MapValue>> Run) : ActionPlan;

/// <summary>A shell command for the bare connection.</summary>
internal sealed record ActionRaw(string Command) : ActionPlan;

/// <summary>Tasks are to be brought in.</summary>
internal sealed record ActionInclude(IncludeRequest Include, MapValue Result) : ActionPlan;

/// <summary>Something that the play itself does (<c>meta</c>).</summary>
internal sealed record ActionMeta(string Name) : ActionPlan;
