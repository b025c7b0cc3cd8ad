using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Templating;

namespace Mitogen.Execution;

/// <summary>Makes of an error in what the user wrote the event that people see.</summary>
internal static class ErrorReport
{
    public static ErrorRaised Of(LanguageException problem, SecretMask secrets) => new(
        secrets.Mask(problem.Message),
        SourceExcerpt.TryRead(problem.Position) is { } excerpt ? secrets.Mask(excerpt.Render()) : null,
        HintOf(problem) is { } hint ? secrets.Mask(hint) : null);

    /// <summary>The variables that led there, and what to do about it.</summary>
    private static string? HintOf(LanguageException problem)
    {
        string? path = problem is TemplateException { Path: { Count: > 0 } uses } ? $"It is used by {string.Join(" -> ", uses)}." : null;
        return path is null || problem.Hint is null ? path ?? problem.Hint : $"{path} {problem.Hint}";
    }
}
