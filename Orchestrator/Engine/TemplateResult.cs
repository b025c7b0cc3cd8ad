using Mitogen.Events;
using Mitogen.Values;

namespace Mitogen;

/// <summary>What became of a <see cref="TemplateRun"/>. Nothing is masked in <see cref="Value"/>; everything else is.</summary>
public sealed record TemplateResult
{
    /// <summary>The text of a file, or the value of an expression; null when it failed.</summary>
    public Value? Value { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public ErrorRaised? Error { get; init; }

    public IReadOnlyList<WarningRaised> Warnings { get; init; } = [];

    /// <summary>The variables it looked at, in the order of their first use.</summary>
    public IReadOnlyList<UsedVariable> Variables { get; init; } = [];
}
