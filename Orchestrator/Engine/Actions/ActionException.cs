using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary>A task cannot run as written. It becomes a failed result whose message is <see cref="LanguageException.Problem"/> alone.</summary>
internal sealed class ActionException(string problem, SourcePosition position) : LanguageException(problem, position)
{
    /// <summary>True when ansible-core's action gives this failure as a result of its own, which says <c>changed</c> too.</summary>
    public bool IsResult { get; init; }
}
