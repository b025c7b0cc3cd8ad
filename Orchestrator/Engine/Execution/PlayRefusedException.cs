using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>A play cannot begin for what its keywords say, once they are rendered.</summary>
internal sealed class PlayRefusedException : LanguageException
{
    public PlayRefusedException(string problem, SourcePosition position, RunOutcome outcome = RunOutcome.Error)
        : base(problem, position) => Outcome = outcome;
}
