using Mitogen.Values;

namespace Mitogen.Diagnostics;

/// <summary>Something in the user's files that works, but not as they may think.</summary>
/// <param name="Message">One sentence, without the position. Holds no secret.</param>
/// <param name="Position">Where it stands.</param>
internal sealed record DiagnosticWarning(string Message, SourcePosition Position)
{
    /// <summary>True for a form that a later version refuses.</summary>
    public bool IsDeprecation { get; init; }

    public override string ToString() => $"{Position}: {Message}";
}
