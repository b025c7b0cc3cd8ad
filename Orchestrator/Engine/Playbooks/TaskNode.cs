using Mitogen.Values;

namespace Mitogen.Playbooks;

/// <summary>What a list of tasks holds: a <see cref="Block"/> or a <see cref="PlaybookTask"/>.</summary>
internal abstract record TaskNode
{
    /// <summary>As written; null when there is none.</summary>
    public Value? Name { get; init; }

    public required SourcePosition Position { get; init; }

    /// <summary>This node's own level; its <see cref="Directives.Outer"/> leads to the play's.</summary>
    public required Directives Directives { get; init; }

    /// <summary>The role whose tasks or handlers this belongs to; null outside roles.</summary>
    public RoleInvocation? Role { get; init; }
}
