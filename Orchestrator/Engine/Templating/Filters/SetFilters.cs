using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters that treat lists as sets. The order is that of the first list; items that cannot be keys are compared one by one.</summary>
internal static class SetFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("unique", Unique, "case_sensitive?", "attribute?")
        .Add("union", (input, arguments) => Combine(input, arguments[0], (left, right) => left.Concat(right), () => Iteration.Of(Arithmetic.Add(input, arguments[0]))), "other")
        .Add("intersect", (input, arguments) => Combine(input, arguments[0], (left, right) => left.Where(right.Contains), () => Where(input, arguments[0], isIn: true)), "other")
        .Add("difference", (input, arguments) => Combine(input, arguments[0], (left, right) => left.Where(item => !right.Contains(item)), () => Where(input, arguments[0], isIn: false)), "other")
        .Add("symmetric_difference", Symmetric, "other");

    /// <summary>Two values that could be keys, such as tuples, yield a set; others a list.</summary>
    private static Value Combine(Value input, Value other, Func<SetValue, SetValue, IEnumerable<Value>> sets, Func<IEnumerable<Value>> lists) =>
        IsFrozen(input) && IsFrozen(other)
            ? new SetValue(sets(new SetValue(Iteration.Of(input)), new SetValue(Iteration.Of(other))))
            : new ListValue(Distinct(lists()));

    private static bool IsFrozen(Value value) => value is not UndefinedValue && Indexing.IsHashable(value);

    private static Value Unique(Value input, FilterArguments arguments)
    {
        bool caseSensitive = arguments.Flag(0);
        Func<Value, Value> key = ItemPath.KeyOf(arguments.IsGiven(1) ? arguments[1] : null, caseSensitive);
        bool isPlain = !arguments.IsGiven(1) && (arguments.Optional(0) is not BooleanValue { Flag: false });
        return new ListValue(Distinct(Iteration.Of(input), isPlain ? key : item => key(item) is UndefinedValue undefined ? throw new TemplateFailure(undefined.Problem) : MapFilters.Key(key(item))));
    }

    private static Value Symmetric(Value input, FilterArguments arguments)
    {
        bool fits = IsFrozen(input) && IsFrozen(arguments[0]) ? Iteration.IsIterable(input) : input is ListValue or UndefinedValue && arguments[0] is ListValue or UndefinedValue;
        return fits ? Exclusive(input, arguments) : throw new TemplateFailure("symmetric_difference: two lists were expected");
    }

    private static Value Exclusive(Value input, FilterArguments arguments) => Combine(
        input,
        arguments[0],
        (left, right) => left.Where(item => !right.Contains(item)).Concat(right.Where(item => !left.Contains(item))),
        () => Where(input, arguments[0], isIn: false).Concat(Where(arguments[0], input, isIn: false)));

    private static IEnumerable<Value> Where(Value items, Value other, bool isIn)
    {
        if (other is not (ListValue or TupleValue))
            return Iteration.Of(items).Where(item => Comparison.Contains(other, item) == isIn);

        var theirs = new ItemSet();
        foreach (Value item in Iteration.Of(other))
        {
            theirs.Add(item);
        }

        return Iteration.Of(items).Where(item => theirs.Contains(item) == isIn);
    }

    private static IEnumerable<Value> Distinct(IEnumerable<Value> items, Func<Value, Value>? key = null)
    {
        var seen = new ItemSet();
        return items.Where(item => seen.Add(key is null ? item : key(item)));
    }

    /// <summary>A set whose items may be lists and maps.</summary>
    private sealed class ItemSet
    {
        private readonly HashSet<Value> _hashable = [];
        private readonly List<Value> _others = [];

        public bool Contains(Value item) => item is UndefinedValue undefined ? throw new TemplateFailure(undefined.Problem)
            : Indexing.IsHashable(item) ? _hashable.Contains(item) : _others.Contains(item);

        public bool Add(Value item)
        {
            if (Contains(item))
                return false;

            if (Indexing.IsHashable(item))
            {
                _hashable.Add(item);
            }
            else
            {
                _others.Add(item);
            }

            return true;
        }
    }
}
