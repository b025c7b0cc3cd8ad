using Mitogen.Templating.Ast.Expressions;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Statements;

/// <summary><c>for a in b if c recursive</c> … <c>else</c></summary>
internal sealed class ForStatement(int offset, Expression target, Expression items, Expression? test, bool isRecursive) : Statement(offset)
{
    public required Statement Body { get; init; }

    public required UnsetNames Unset { get; init; }

    public Statement? Otherwise { get; init; }

    public required UnsetNames UnsetOtherwise { get; init; }

    /// <summary>True when a macro or call block in the body keeps the names of its round.</summary>
    public required bool KeepsScopes { get; init; }

    public override Flow Render(RenderContext context)
    {
        Value sequence = items.Evaluate(context);
        context.Offset = items.Offset;
        RenderLoop(sequence, context, depth: 0);
        return Flow.Normal;
    }

    /// <summary>One run of the loop; a recursive loop calls it again for what is inside.</summary>
    public void RenderLoop(Value sequence, RenderContext context, int depth)
    {
        LocalScope outer = context.Locals;
        try
        {
            IReadOnlyList<Value> visited = Visited(sequence, outer, context, out long count);
            var loop = new LoopValue(visited, count, this, outer, depth, isRecursive);
            if (!Rounds(loop, outer, context) && Otherwise is not null)
            {
                context.Locals = UnsetOtherwise.Open(outer);
                Otherwise.Render(context);
            }
        }
        finally
        {
            context.Locals = outer;
        }
    }

    private bool Rounds(LoopValue loop, LocalScope outer, RenderContext context)
    {
        int limit = context.Environment.Options.MaxItems;
        LocalScope scope = ScopeOf(loop, outer);
        bool any = false;
        while (loop.MoveNext())
        {
            if (loop.Index > limit)
                throw new TemplateFailure($"the loop has more than {limit} rounds");

            context.Budget.Round();
            context.Locals = scope;
            Targets.Assign(target, loop.Current, context);
            Unset.MarkIn(scope);
            Flow flow = Body.Render(context);
            if (flow == Flow.Break)
                break;

            any |= flow == Flow.Normal; // As in Jinja a round that ends early does not count.
            scope = NextScope(scope, loop, outer);
        }

        return any;
    }

    private static LocalScope ScopeOf(LoopValue loop, LocalScope outer)
    {
        var scope = new LocalScope(outer);
        scope.Set("loop", loop);
        return scope;
    }

    private LocalScope NextScope(LocalScope scope, LoopValue loop, LocalScope outer)
    {
        if (KeepsScopes)
            return ScopeOf(loop, outer);

        scope.Restart("loop", loop); // The body may have set the name to something else.
        return scope;
    }

    private IReadOnlyList<Value> Visited(Value sequence, LocalScope outer, RenderContext context, out long count)
    {
        if (test is null && sequence is RangeValue range)
        {
            count = range.LongCount;
            return range;
        }

        IReadOnlyList<Value> visited = test is null ? Iteration.ListOf(sequence) : Filtered(Iteration.Of(sequence), outer, context);
        count = visited.Count;
        return visited;
    }

    private List<Value> Filtered(IEnumerable<Value> source, LocalScope outer, RenderContext context)
    {
        var kept = new List<Value>();
        int visited = 0;
        foreach (Value item in source)
        {
            if (++visited > context.Environment.Options.MaxItems)
                throw new TemplateFailure($"the loop has more than {context.Environment.Options.MaxItems} rounds");

            context.Locals = new LocalScope(outer);
            Targets.Assign(target, item, context);
            if (test!.Evaluate(context).IsTruthy)
            {
                kept.Add(target is TupleExpression ? target.Evaluate(context) : item); // As in Jinja, what is unpacked to be tested is a tuple from then on.
            }
        }

        return kept;
    }
}
