using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>A task's inherited keywords, rendered for one host and item.</summary>
internal sealed record TaskSettings
{
    public required bool CheckMode { get; init; }

    public required bool DiffMode { get; init; }

    public required bool NoLog { get; init; }

    /// <summary>The outer levels' variables below the inner ones'.</summary>
    public required MapValue Environment { get; init; }

    /// <summary>What a person should know of them; null for nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>Null for no limit.</summary>
    public required TimeSpan? Timeout { get; init; }

    /// <summary>Inventory name; null when the task runs on its own host.</summary>
    public required string? DelegateTo { get; init; }

    public required bool DelegateFacts { get; init; }

    /// <summary>The handlers that are notified if the task changes something.</summary>
    public required IReadOnlyList<string> Notified { get; init; }

    /// <summary>Files of more bytes are not compared.</summary>
    public int MaxDiffBytes { get; init; } = 104448;
}
