using Mitogen.Values;

namespace Mitogen.Playbooks;

/// <summary>A task that runs when it was notified by name, or by a topic it listens to.</summary>
internal sealed record Handler : PlaybookTask
{
    /// <summary>Topics, as written: text or list; null for none.</summary>
    public Value? Listen { get; init; }
}
