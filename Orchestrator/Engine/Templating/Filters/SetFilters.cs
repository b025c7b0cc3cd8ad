using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters that treat lists as sets. The order is that of the first list; items that cannot be keys are compared one by one.</summary>
internal static class SetFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("unique", Unique, "case_sensitive?", "attribute?")
        .Add("union", (input, arguments) => new ListValue(Distinct(Iteration.Of(input).Concat(Iteration.Of(arguments[0])))), "other")
        .Add("intersect", (input, arguments) => new ListValue(Distinct(Where(input, arguments[0], isIn: true))), "other")
        .Add("difference", (input, arguments) => new ListValue(Distinct(Where(input, arguments[0], isIn: false))), "other")
        .Add("symmetric_difference", Symmetric, "other");

    private static Value Unique(Value input, FilterArguments arguments)
    {
        bool caseSensitive = arguments.Flag(0);
        Func<Value, Value> key = ItemPath.KeyOf(arguments.IsGiven(1) ? arguments[1] : null, caseSensitive);
        return new ListValue(Distinct(Iteration.Of(input), key));
    }

    private static Value Symmetric(Value input, FilterArguments arguments) =>
        new ListValue(Distinct(Where(input, arguments[0], isIn: false).Concat(Where(arguments[0], input, isIn: false))));

    private static IEnumerable<Value> Where(Value items, Value other, bool isIn)
    {
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

        public bool Contains(Value item) => item is UndefinedValue undefined ? throw undefined.Failure()
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
