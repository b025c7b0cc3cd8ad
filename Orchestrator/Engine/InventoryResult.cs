using Mitogen.Events;

namespace Mitogen;

/// <summary>What an inventory was found to be.</summary>
public sealed record InventoryResult
{
    /// <summary>As <c>ansible-inventory</c> prints it, byte for byte; null when there is an error.</summary>
    public string? Text { get; init; }

    /// <summary>The hosts of <see cref="InventoryView.Match"/>; empty for other views.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    public ErrorRaised? Error { get; init; }

    /// <summary>An exit code: <see cref="RunOutcome.BadOptions"/> for a host or group that is not there, <see cref="RunOutcome.Error"/> for what cannot be read.</summary>
    public RunOutcome Outcome { get; init; }

    public IReadOnlyList<WarningRaised> Warnings { get; init; } = [];
}
