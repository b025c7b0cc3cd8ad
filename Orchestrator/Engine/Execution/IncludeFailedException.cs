using Mitogen.Diagnostics;

namespace Mitogen.Execution;

/// <summary>What was included is there and cannot be read: an error of the playbook that ends the run, as it would had it been imported.</summary>
internal sealed class IncludeFailedException : LanguageException
{
    public IncludeFailedException(LanguageException cause)
        : base(cause.Problem, cause.Position) => Hint = cause.Hint;
}
