using Mitogen.Events;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>All that a task on one host gave: what is shown, what is saved, and what follows from it.</summary>
internal sealed record StepOutcome
{
    public required StepResult Result { get; init; }

    /// <summary>The whole result for <c>register</c> and <c>ansible_failed_result</c>, not censored.</summary>
    public required MapValue Registered { get; init; }

    public IReadOnlyList<VariableChange> Changes { get; init; } = [];

    /// <summary>Names or topics, once a changed result notified them.</summary>
    public IReadOnlyList<string> Notified { get; init; } = [];

    public IReadOnlyList<IncludeRequest> Includes { get; init; } = [];

    /// <summary>What a <c>meta</c> task asks of the play; null for other tasks.</summary>
    public string? Meta { get; init; }

    /// <summary>A step that ended without running to its end.</summary>
    public static StepOutcome Ended(TaskInfo task, string host, StepStatus status, MapValue result) => new()
    {
        Result = new StepResult { Host = host, Task = task, Status = status, Result = result },
        Registered = result,
    };
}
