using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>
/// What has been rendered, by the identity of what was written. Each entry knows which variables it looked at: an inner memo (a loop item's) takes
/// from the outer one what does not depend on the variable that it adds, and hands out what it finds independent.
/// </summary>
internal sealed class VariableMemo(VariableMemo? outer, ulong added, EvaluationTrail trail)
{
    private Dictionary<Value, (Value Rendered, ulong Touched)>? _entries;

    public EvaluationTrail Trail { get; } = trail;

    public bool TryGet(Value raw, [MaybeNullWhen(false)] out Value rendered)
    {
        ulong unusable = 0;
        for (VariableMemo? memo = this; memo is not null; memo = memo.Outer)
        {
            if (memo._entries is { } entries && entries.TryGetValue(raw, out (Value Rendered, ulong Touched) entry) && (entry.Touched & unusable) == 0)
            {
                Trail.Touched |= entry.Touched;
                rendered = entry.Rendered;
                return true;
            }

            unusable |= memo.Added | EvaluationTrail.Volatile;
        }

        rendered = null;
        return false;
    }

    public Value Record(Value raw, Func<Value> render)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateFailure("variables refer to one another too deeply");

        if (!Trail.Begin(raw))
            throw new TemplateFailure($"recursive loop detected in variables: {string.Join(" -> ", Trail.Names)}");

        ulong before = Trail.Touched;
        Trail.Touched = 0;
        try
        {
            Value rendered = render();
            VariableMemo home = Home(Trail.Touched);
            home._entries ??= new Dictionary<Value, (Value Rendered, ulong Touched)>(ReferenceEqualityComparer.Instance);
            home._entries[raw] = (rendered, Trail.Touched);
            return rendered;
        }
        finally
        {
            Trail.Touched |= before;
            Trail.End(raw);
        }
    }

    private VariableMemo? Outer { get; } = outer;

    private ulong Added { get; } = added;

    /// <summary>The outermost memo that none of the variables looked at is added after.</summary>
    private VariableMemo Home(ulong touched)
    {
        VariableMemo home = this;
        while (home.Outer is { } next && (touched & (home.Added | EvaluationTrail.Volatile)) == 0)
        {
            home = next;
        }

        return home;
    }
}
