using System.Text;
using Mitogen.Diagnostics;
using Mitogen.Modules;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>The failed result of a task that cannot be run as it is written.</summary>
internal static class FailureText
{
    private const int LinesBefore = 1;

    /// <param name="failure">What is wrong.</param>
    /// <param name="task">The task: its place stands in for that of a failure that knows none.</param>
    public static MapValue Of(LanguageException failure, PlaybookTask task)
    {
        string problem = failure is UndefinedVariableException && ModuleCatalog.Shorten(task.Action) is not ("include_tasks" or "include_role")
            ? $"The task includes an option with an undefined variable. The error was: {failure.Problem}"
            : failure.Problem;
        return Results.Failed(problem + Details(failure, task.ActionPosition));
    }

    /// <summary>Where it stands, the lines there, and how the task came to it: what follows the problem, from an empty line on.</summary>
    public static string Details(LanguageException failure, SourcePosition task)
    {
        SourcePosition position = failure.Position.Line > 0 ? failure.Position : task;
        bool isInFile = position.File is not ['<', ..]; // A single task stands in none.
        var text = new StringBuilder(isInFile ? $"\n\nThe error appears to be in '{position.File}': line {position.Line}, column {position.Column}" : "");
        if (SourceExcerpt.TryRead(position, LinesBefore) is { } excerpt)
        {
            text.Append("\n\nThe offending line appears to be:\n\n").Append(excerpt.Render().TrimEnd('\n'));
        }

        if (failure is TemplateException { Path: { Count: > 0 } path })
        {
            text.Append($"\n\nThe task at {task} came to it through {string.Join(" -> ", path)}");
        }

        if (failure.Hint is { } hint)
        {
            text.Append("\n\n").Append(hint);
        }

        return text.ToString();
    }
}
