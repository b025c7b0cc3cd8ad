namespace Mitogen.Events;

/// <summary>How a step on one host ended.</summary>
public enum StepStatus
{
    Ok,
    Changed,
    Skipped,
    Failed,
    Unreachable,

    /// <summary>Ended by the user, or by a time limit of the whole run.</summary>
    Cancelled,
}
