using Mitogen.Diagnostics;
using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Applies <c>changed_when</c> and <c>failed_when</c> to a result, and fills in what every result has.</summary>
internal static class ResultJudge
{
    /// <param name="task">The task.</param>
    /// <param name="result">As the module gave it; it is changed.</param>
    /// <param name="scope">With the item's variables.</param>
    public static void Judge(PlaybookTask task, MapValue result, RenderScope scope)
    {
        bool isSkipped = Results.IsTrue(result, "skipped");
        if (!isSkipped && task is not { ChangedWhen: null or { Count: 0 }, FailedWhen: null or { Count: 0 } })
        {
            RenderScope judged = task.Register is { } name ? scope.With(name, result) : scope;
            JudgeFailed(task, result, judged);
            JudgeChanged(task, result, judged);
        }

        Default(result, "changed");
        Default(result, "failed");
    }

    private static void JudgeFailed(PlaybookTask task, MapValue result, RenderScope scope)
    {
        if (task.FailedWhen is not { Count: > 0 } conditions)
        {
            return;
        }

        if (TryAll(conditions, scope, out Value holds, out string? problem))
        {
            result["failed_when_result"] = holds;
            result["failed"] = holds;
        }
        else
        {
            result["failed_when_result"] = problem;
            result["failed"] = true;
        }
    }

    private static void JudgeChanged(PlaybookTask task, MapValue result, RenderScope scope)
    {
        if (task.ChangedWhen is not { Count: > 0 } conditions)
        {
            return;
        }

        if (TryAll(conditions, scope, out Value holds, out string? problem))
        {
            result["changed"] = holds;
        }
        else
        {
            result["changed_when_result"] = problem;
            result["failed"] = true;
        }
    }

    private static bool TryAll(IReadOnlyList<Conditional> conditions, RenderScope scope, out Value holds, out string? problem)
    {
        holds = false;
        problem = null;
        try
        {
            holds = ConditionEvaluator.Outcome(conditions, scope);
            return true;
        }
        catch (LanguageException failure)
        {
            problem = failure.Problem;
            return false;
        }
    }

    private static void Default(MapValue result, string key)
    {
        if (!result.TryGetValue(key, out _))
        {
            result[key] = false;
        }
    }
}
