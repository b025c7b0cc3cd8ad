using Mitogen.Values;

namespace Mitogen.Playbooks;

/// <summary><c>loop_control:</c>. Values are as written.</summary>
internal sealed record LoopControl
{
    public static LoopControl Default { get; } = new();

    public Value LoopVar { get; init; } = "item";

    public Value? IndexVar { get; init; }

    public Value? Label { get; init; }

    /// <summary>Seconds between items.</summary>
    public Value? Pause { get; init; }

    public Value? Extended { get; init; }

    public Value? ExtendedAllItems { get; init; }

    public IReadOnlyList<Conditional>? BreakWhen { get; init; }
}
