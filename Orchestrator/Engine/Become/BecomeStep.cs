using Mitogen.Connections;
using Mitogen.Diagnostics;

namespace Mitogen.Become;

/// <summary>One change of account: by which method, to whom.</summary>
internal sealed record BecomeStep
{
    /// <summary><c>sudo</c>, <c>su</c>.</summary>
    public required string Method { get; init; }

    public required string User { get; init; }

    public Secret? Password { get; init; }

    /// <summary>Program instead of the method's own; null for that.</summary>
    public string? Executable { get; init; }

    /// <summary>Options, split into words; null for the method's own (<c>-H -S -n</c> for sudo).</summary>
    public EquatableList<string>? Flags { get; init; }
}
