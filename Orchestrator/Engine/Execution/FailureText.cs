using Mitogen.Diagnostics;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>The failed result of a task that cannot be run as it is written.</summary>
internal static class FailureText
{
    /// <param name="failure">What is wrong.</param>
    /// <param name="task">Where the task stands, for a failure that knows no place of its own.</param>
    public static MapValue Of(LanguageException failure, SourcePosition task)
    {
        SourcePosition position = failure.Position.Line > 0 ? failure.Position : task;
        string problem = failure is UndefinedVariableException
            ? $"The task includes an option with an undefined variable. The error was: {failure.Problem}"
            : failure.Problem;
        string message = $"{problem}\n\nThe error appears to be in '{position.File}': line {position.Line}, column {position.Column}";
        if (failure.Hint is { } hint)
        {
            message += "\n" + hint;
        }

        return Results.Failed(message);
    }
}
