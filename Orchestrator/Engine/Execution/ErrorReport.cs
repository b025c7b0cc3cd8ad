using Mitogen.Diagnostics;
using Mitogen.Events;

namespace Mitogen.Execution;

/// <summary>Makes of an error in what the user wrote the event that people see.</summary>
internal static class ErrorReport
{
    public static ErrorRaised Of(LanguageException problem, SecretMask secrets) => new(
        secrets.Mask(problem.Message),
        SourceExcerpt.TryRead(problem.Position) is { } excerpt ? secrets.Mask(excerpt.Render()) : null,
        problem.Hint is null ? null : secrets.Mask(problem.Hint));
}
