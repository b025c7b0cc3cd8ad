using System.Collections;
using System.Diagnostics.CodeAnalysis;
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

    public bool TryGetAttribute(string name, [MaybeNullWhen(false)] out Value value)
    {
        value = name switch
        {
            "index" => Index,
            "index0" => _index,
            "revindex" => count - _index,
            "revindex0" => count - _index - 1,
            "first" => _index == 0,
            "last" => _index == count - 1,
            "length" => count,
            "depth" => depth + 1,
            "depth0" => depth,
            "previtem" => _index > 0 ? items[_index - 1] : new UndefinedValue("there is no previous item"),
            "nextitem" => _index + 1 < count ? items[_index + 1] : new UndefinedValue("there is no next item"),
            "cycle" => new FunctionValue("cycle", CycleSignature, Cycle, this),
            "changed" => new FunctionValue("changed", ChangedSignature, Changed, this),
            _ => null,
        };
        return value is not null;
    }

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
