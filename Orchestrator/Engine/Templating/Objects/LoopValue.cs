using System.Collections;
using Mitogen.Templating.Ast.Statements;
using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>The variable <c>loop</c> of a <c>for</c>.</summary>
internal sealed class LoopValue(IReadOnlyList<Value> items, long count, ForStatement statement, LocalScope outer, int depth, bool isRecursive) : CallableValue, IEnumerable<Value>
{
    private static readonly Filters.Signature CycleSignature = new("cycle", "*values");
    private static readonly Filters.Signature ChangedSignature = new("changed", "*values");
    private Value[]? _lastChecked;
    private int _index = -1;

    /// <summary>Rounds so far, 1 in the first.</summary>
    public int Index => _index + 1;

    public Value Current => items[_index];

    public override string Name => "loop";

    public long Count => count;

    public bool MoveNext() => ++_index < count;

    public override Value Call(CallArguments arguments, RenderContext context)
    {
        if (!isRecursive)
            throw new TemplateFailure("The loop must have the 'recursive' marker to be called recursively.");

        if (arguments.Positional.Length != 1)
            throw new TemplateFailure("loop() takes one argument");

        context.Budget.Round();
        RenderOutput before = context.Output;
        LocalScope locals = context.Locals;
        int depthBefore = context.Depth;
        context.Depth = context.Deeper();
        context.Output = new RenderOutput(context.Environment.Options.MaxTextLength);
        context.Locals = outer;
        try
        {
            statement.RenderLoop(arguments.Positional[0], context, depth + 1);
            return context.Yield(context.EscapesOutput);
        }
        finally
        {
            (context.Output, context.Locals, context.Depth) = (before, locals, depthBefore);
        }
    }

    /// <summary>Which member a name stands for.</summary>
    public static LoopMember MemberOf(string name) => name switch
    {
        "index" => LoopMember.Index,
        "index0" => LoopMember.Index0,
        "revindex" => LoopMember.ReverseIndex,
        "revindex0" => LoopMember.ReverseIndex0,
        "first" => LoopMember.First,
        "last" => LoopMember.Last,
        "length" => LoopMember.Length,
        "depth" => LoopMember.Depth,
        "depth0" => LoopMember.Depth0,
        "previtem" => LoopMember.PreviousItem,
        "nextitem" => LoopMember.NextItem,
        "cycle" => LoopMember.Cycle,
        "changed" => LoopMember.Changed,
        _ => LoopMember.None,
    };

    /// <returns>Null for <see cref="LoopMember.None"/>.</returns>
    public Value? Get(LoopMember member) => member switch
    {
        LoopMember.Index => Index,
        LoopMember.Index0 => _index,
        LoopMember.ReverseIndex => count - _index,
        LoopMember.ReverseIndex0 => count - _index - 1,
        LoopMember.First => _index == 0,
        LoopMember.Last => _index == count - 1,
        LoopMember.Length => count,
        LoopMember.Depth => depth + 1,
        LoopMember.Depth0 => depth,
        LoopMember.PreviousItem => _index > 0 ? items[_index - 1] : new UndefinedValue("there is no previous item"),
        LoopMember.NextItem => _index + 1 < count ? items[_index + 1] : new UndefinedValue("there is no next item"),
        LoopMember.Cycle => new FunctionValue("cycle", CycleSignature, Cycle, this),
        LoopMember.Changed => new FunctionValue("changed", ChangedSignature, Changed, this),
        _ => null,
    };

    public override string ToString() => $"<LoopContext {Index}/{count}>";

    /// <summary>The rounds that are left, each with this object; the loop itself is over then.</summary>
    public IEnumerator<Value> GetEnumerator()
    {
        while (MoveNext())
        {
            yield return new TupleValue(Current, this);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Value Cycle(Value self, Filters.FilterArguments arguments) => arguments.Rest.Length == 0
        ? throw new TemplateFailure("no items for cycling given")
        : arguments.Rest[_index % arguments.Rest.Length];

    private Value Changed(Value self, Filters.FilterArguments arguments)
    {
        Value[] now = arguments.Rest;
        bool changed = _lastChecked is null || _lastChecked.Length != now.Length || !now.Zip(_lastChecked).All(pair => Comparison.AreEqual(pair.Second, pair.First));
        _lastChecked = now;
        return changed;
    }
}
