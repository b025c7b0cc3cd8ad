using Mitogen.Values;

namespace Mitogen.Playbooks;

/// <summary>Tasks with common keywords, and what to do when one fails.</summary>
internal sealed record Block : TaskNode
{
    public required IReadOnlyList<TaskNode> Items { get; init; }

    public IReadOnlyList<TaskNode> Rescue { get; init; } = [];

    public IReadOnlyList<TaskNode> Always { get; init; } = [];

    /// <summary>Handlers that every task of the block notifies unless it names its own: text or list, as written.</summary>
    public Value? Notify { get; init; }
}
