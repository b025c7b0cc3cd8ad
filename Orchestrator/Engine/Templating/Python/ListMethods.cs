using Mitogen.Templating.Filters;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Methods of lists and tuples.</summary>
internal static class ListMethods
{
    private const int MaxItems = 10_000_000;

    public static FilterTable AddReadersTo(FilterTable table) => table
        .Add("index", Index, "value/", "start/?", "stop/?")
        .Add("count", (self, arguments) => Iteration.Of(self).LongCount(Equal(arguments[0])), "value/");

    public static FilterTable AddTo(FilterTable table) => AddReadersTo(table)
        .Add("append", (self, arguments) => Do(() => Items(self).Add(arguments[0])), "object/")
        .Add("extend", (self, arguments) => Do(() => Extend(Items(self), [.. Iteration.Of(arguments[0])])), "iterable/")
        .Add("insert", Insert, "index/", "object/")
        .Add("pop", Pop, "index/?")
        .Add("remove", Remove, "value/")
        .Add("clear", (self, _) => Do(Items(self).Clear))
        .Add("reverse", (self, _) => Do(Items(self).Reverse))
        .Add("sort", Sort, "key?", "reverse?")
        .Add("copy", (self, _) => new ListValue((ListValue)self));

    private static List<Value> Items(Value self) => ((ListValue)self).Items;

    private static Func<Value, bool> Equal(Value wanted) => candidate => Comparison.AreEqual(candidate, wanted);

    private static Value Do(Action action)
    {
        action();
        return Value.Null;
    }

    private static void Extend(List<Value> items, Value[] more)
    {
        if ((long)items.Count + more.Length > MaxItems)
            throw new TemplateFailure("the list becomes too long");

        items.AddRange(more);
    }

    private static Value Index(Value self, FilterArguments arguments)
    {
        IReadOnlyList<Value> items = Iteration.ListOf(self);
        long start = Bound(arguments.Integer(1, 0), items.Count);
        long stop = Bound(arguments.Integer(2, items.Count), items.Count);
        for (long index = start; index < stop; index++)
        {
            if (Comparison.AreEqual(items[(int)index], arguments[0]))
                return index;
        }

        throw new TemplateFailure($"{PythonText.Repr(arguments[0])} is not in {PythonTypes.NameOf(self)}");
    }

    private static long Bound(long index, int count) => Math.Clamp(index < 0 ? index + count : index, 0, count);

    private static Value Insert(Value self, FilterArguments arguments)
    {
        Items(self).Insert((int)Bound(arguments.Integer(0, 0), Items(self).Count), arguments[1]);
        return Value.Null;
    }

    private static Value Pop(Value self, FilterArguments arguments)
    {
        List<Value> items = Items(self);
        long index = arguments.Integer(0, -1);
        index = index < 0 ? index + items.Count : index;
        if (index < 0 || index >= items.Count)
            throw new TemplateFailure(items.Count == 0 ? "pop from empty list" : "pop index out of range");

        Value taken = items[(int)index];
        items.RemoveAt((int)index);
        return taken;
    }

    private static Value Remove(Value self, FilterArguments arguments)
    {
        int index = Items(self).FindIndex(item => Equal(arguments[0])(item));
        if (index < 0)
            throw new TemplateFailure("list.remove(x): x not in list");

        Items(self).RemoveAt(index);
        return Value.Null;
    }

    private static Value Sort(Value self, FilterArguments arguments)
    {
        if (arguments.IsGiven(0))
            throw new TemplateFailure("sort() with a key function is not supported in templates; use the filter 'sort'");

        List<Value> items = Items(self);
        Value[] sorted = Sorting.Sort(items, item => item, arguments.Flag(1));
        items.Clear();
        items.AddRange(sorted);
        return Value.Null;
    }
}
