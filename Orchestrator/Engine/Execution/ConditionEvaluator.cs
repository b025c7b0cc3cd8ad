using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Judges <c>when</c> and its kin.</summary>
internal static class ConditionEvaluator
{
    /// <summary>The first condition that does not hold, from the outermost level inward; null when all hold.</summary>
    /// <exception cref="TemplateException">A condition cannot be evaluated.</exception>
    public static Conditional? FirstFalse(Directives directives, RenderScope scope)
    {
        foreach (Directives level in directives.Levels().Reverse())
        {
            if (FirstFalse(level.When, scope) is { } failed)
            {
                return failed;
            }
        }

        return null;
    }

    public static Conditional? FirstFalse(IReadOnlyList<Conditional> conditions, RenderScope scope)
    {
        foreach (Conditional condition in conditions)
        {
            if (!Holds(condition, scope))
            {
                return condition;
            }
        }

        return null;
    }

    /// <summary>What several conditions together give: the first that does not hold, or the last of them. A number stays the number that it is.</summary>
    /// <remarks>Seen in ansible-core 2.14: <c>changed_when: 0</c> makes of <c>changed</c> a 0.</remarks>
    public static Value Outcome(IReadOnlyList<Conditional> conditions, RenderScope scope)
    {
        Value outcome = true;
        foreach (Conditional condition in conditions)
        {
            bool holds = Holds(condition, scope);
            outcome = condition.Expression is IntegerValue number ? number : holds;
            if (!holds)
            {
                break;
            }
        }

        return outcome;
    }

    public static bool Holds(Conditional condition, RenderScope scope) => condition.Expression switch
    {
        StringValue { Text.Length: 0 } => true,
        StringValue text => Evaluate(text.Text, condition.Position, scope),
        TemplateValue template => Evaluate(template.Source, condition.Position, scope),
        { IsNull: true } => true,
        Value value => value.IsTruthy,
    };

    private static bool Evaluate(string expression, SourcePosition position, RenderScope scope)
    {
        try
        {
            return scope.Templates.EvaluateCondition(expression, position, scope.Variables);
        }
        catch (TemplateException failure)
        {
            throw new TemplateException(
                $"The conditional check '{expression}' failed. The error was: error while evaluating conditional ({expression}): {failure.Problem}",
                failure.Position.Line > 0 ? failure.Position : position,
                failure)
            {
                Hint = failure.Hint,
                Path = failure.Path,
            };
        }
    }
}
