namespace Mitogen.Playbooks;

/// <summary>Tasks with common keywords, and what to do when one fails.</summary>
internal sealed record Block : TaskNode
{
    /// <summary>True for all the tasks of one use of a role: what a host runs once for the same use.</summary>
    public bool IsRole { get; init; }

    public required IReadOnlyList<TaskNode> Items { get; init; }

    public IReadOnlyList<TaskNode> Rescue { get; init; } = [];

    public IReadOnlyList<TaskNode> Always { get; init; } = [];
}
