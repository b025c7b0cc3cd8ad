namespace Mitogen.Playbooks;

/// <summary>Tasks with common keywords, and what to do when one fails.</summary>
internal sealed record Block : TaskNode
{
    public required IReadOnlyList<TaskNode> Items { get; init; }

    public IReadOnlyList<TaskNode> Rescue { get; init; } = [];

    public IReadOnlyList<TaskNode> Always { get; init; } = [];
}
