namespace Mitogen.Playbooks.Loading;

/// <summary>A role laid out for a play.</summary>
/// <param name="Dependencies">A block for each role that runs before it.</param>
/// <param name="Tasks">Its own tasks.</param>
/// <param name="Handlers">Its dependencies' and its own.</param>
internal sealed record InvokedRole(RoleInvocation Invocation, IReadOnlyList<Block> Dependencies, IReadOnlyList<TaskNode> Tasks, IReadOnlyList<Handler> Handlers)
{
    public Block ToBlock(RoleUse use) => new() { Position = use.Position, Directives = use.Directives, Role = Invocation, Items = Tasks, IsRole = true };
}
