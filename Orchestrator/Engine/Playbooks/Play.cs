using Mitogen.Values;

namespace Mitogen.Playbooks;

/// <summary>A play: which hosts, in which batches, run which tasks. Roles and imports are already laid out as blocks.</summary>
internal sealed record Play
{
    public Value? Name { get; init; }

    public required SourcePosition Position { get; init; }

    /// <summary>Of the file that holds the play, absolute: <c>playbook_dir</c>.</summary>
    public required string Directory { get; init; }

    /// <summary>Host pattern, text or list, as written.</summary>
    public required Value Hosts { get; init; }

    public required Directives Directives { get; init; }

    public IReadOnlyList<TaskNode> PreTasks { get; init; } = [];

    /// <summary>The roles' tasks, one block a role (dependencies first, each in its own), <see cref="TaskNode.Role"/> set.</summary>
    public IReadOnlyList<TaskNode> Roles { get; init; } = [];

    public IReadOnlyList<TaskNode> Tasks { get; init; } = [];

    public IReadOnlyList<TaskNode> PostTasks { get; init; } = [];

    /// <summary>The play's handlers and those of its roles, in order of definition: roles' first.</summary>
    public IReadOnlyList<Handler> Handlers { get; init; } = [];

    /// <summary>Files that <c>import_tasks</c> brought, absolute.</summary>
    public IReadOnlyList<string> ImportedFiles { get; init; } = [];

    /// <summary>Every role that the play uses statically, for the reach of its defaults and vars.</summary>
    public IReadOnlyList<RoleInvocation> RoleInvocations { get; init; } = [];

    /// <summary>Files of variables as written; an entry that is a list names alternatives.</summary>
    public IReadOnlyList<Value> VarsFiles { get; init; } = [];

    public IReadOnlyList<VarsPrompt> VarsPrompts { get; init; } = [];

    public Value? GatherFacts { get; init; }

    public Value? GatherSubset { get; init; }

    public Value? GatherTimeout { get; init; }

    public Value? FactPath { get; init; }

    public Value? ForceHandlers { get; init; }

    public Value? MaxFailPercentage { get; init; }

    public Value? Order { get; init; }

    /// <summary>Number, percentage, or a list of them, as written; null for all hosts at once.</summary>
    public Value? Serial { get; init; }

    public Value? Strategy { get; init; }
}
