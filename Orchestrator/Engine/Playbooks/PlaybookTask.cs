using Mitogen.Values;

namespace Mitogen.Playbooks;

/// <summary>One task as written: an action, its arguments, and how its result is judged.</summary>
internal record PlaybookTask : TaskNode
{
    /// <summary>The module or action as written, short or fully qualified (<c>ansible.builtin.copy</c>).</summary>
    public required string Action { get; init; }

    /// <summary>The action's name when it must be rendered for each host (<c>action: "{{ pkg }} name=vim"</c>); else null.</summary>
    public Value? ActionTemplate { get; init; }

    /// <summary>Where the action's key stands, for errors on it.</summary>
    public required SourcePosition ActionPosition { get; init; }

    /// <summary>Named arguments (<c>include_tasks</c>: always <c>file</c>), key=value forms already taken apart; templates not rendered.</summary>
    public required MapValue Arguments { get; init; }

    /// <summary>Free-form text of actions that take it (<c>command: ls -l</c>), else null.</summary>
    public Value? FreeForm { get; init; }

    /// <summary><c>args: "{{ … }}"</c>: a template that yields more arguments, below the named ones; else null.</summary>
    public Value? ArgumentsTemplate { get; init; }

    /// <summary><c>apply:</c> of an include: a level of keywords around the tasks that it brings; null for none.</summary>
    public Directives? Applied { get; init; }

    public LoopDirective? Loop { get; init; }

    public string? Register { get; init; }

    public IReadOnlyList<Conditional>? ChangedWhen { get; init; }

    public IReadOnlyList<Conditional>? FailedWhen { get; init; }

    public IReadOnlyList<Conditional>? Until { get; init; }

    public Value? Retries { get; init; }

    /// <summary>Seconds between tries.</summary>
    public Value? Delay { get; init; }

    /// <summary>Seconds the job may run; null for a step that is waited for.</summary>
    public Value? Async { get; init; }

    /// <summary>Seconds between looks at the job.</summary>
    public Value? Poll { get; init; }
}
