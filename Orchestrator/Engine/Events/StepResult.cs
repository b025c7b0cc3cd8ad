using Mitogen.Values;

namespace Mitogen.Events;

/// <summary>What a task, or one item of its loop, gave on one host.</summary>
public sealed record StepResult
{
    public required string Host { get; init; }

    public required TaskInfo Task { get; init; }

    public required StepStatus Status { get; init; }

    /// <summary>Ansible's result, key by key. Secrets are masked and a result under <c>no_log</c> is already censored.</summary>
    public required MapValue Result { get; init; }

    /// <summary>The host that the task was delegated to; null when it ran on <see cref="Host"/>.</summary>
    public string? DelegatedTo { get; init; }

    /// <summary>The delegate's <c>ansible_host</c>; null when that is its name, or there is no delegate.</summary>
    public string? DelegatedAddress { get; init; }

    /// <summary>Failed or unreachable, and the play goes on because the task says so.</summary>
    public bool IsIgnored { get; init; }

    /// <summary>The loop item's label as text; null outside loops.</summary>
    public string? ItemLabel { get; init; }

    /// <summary>True for the result of a whole loop, whose items were reported one by one before.</summary>
    public bool IsLoop { get; init; }

    /// <summary>True in diff mode: the result's <c>diff</c> is to be shown.</summary>
    public bool ShowsDiff { get; init; }

    public TimeSpan Elapsed { get; init; }

    /// <summary>Transport, host, port, user and become chain the step really ran over; null when nothing ran remotely.</summary>
    public string? RanOver { get; init; }
}
