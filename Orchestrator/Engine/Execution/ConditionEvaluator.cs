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
