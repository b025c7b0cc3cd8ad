using Mitogen.Events;
using Mitogen.Values;

namespace Mitogen.Diagnostics;

/// <summary>A file, role or vault password that the user's files need is not there, or does not do. Ansible ends with 1 for it, and with 4 for other errors of playbooks.</summary>
internal class MissingSourceException : LanguageException
{
    public MissingSourceException(string problem, SourcePosition position, Exception? inner = null)
        : base(problem, position, inner) => Outcome = RunOutcome.Error;
}
