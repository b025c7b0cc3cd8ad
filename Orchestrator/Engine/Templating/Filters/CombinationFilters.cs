using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters that pair and arrange the items of sequences.</summary>
internal static class CombinationFilters
{
    private const int MaxResults = 5_000_000;

    public static void AddTo(FilterTable table) => table
        .Add("zip", (input, arguments) => Zip([input, .. arguments.Rest], null), "*others")
        .Add("zip_longest", (input, arguments) => Zip([input, .. arguments.Rest], arguments.Named.FirstOrDefault(named => named.Key == "fillvalue").Value ?? Value.Null), "*others", "**named")
        .Add("product", Product, "*others", "**named")
        .Add("permutations", (input, arguments) => Arrange(input, arguments, ordered: true), "r?")
        .Add("combinations", (input, arguments) => Arrange(input, arguments, ordered: false), "r");

    private static ListValue Zip(Value[] sequences, Value? fill)
    {
        IReadOnlyList<Value>[] lists = [.. sequences.Select(Iteration.ListOf)];
        int rows = fill is null ? lists.Min(list => list.Count) : lists.Max(list => list.Count);
        var zipped = new ListValue(rows);
        for (int row = 0; row < rows; row++)
        {
            zipped.Add(new TupleValue(Array.ConvertAll(lists, list => row < list.Count ? list[row] : fill!)));
        }

        return zipped;
    }

    private static Value Product(Value input, FilterArguments arguments)
    {
        IEnumerable<Value> pools = [input, .. arguments.Rest];
        int repeat = arguments.Named.FirstOrDefault(named => named.Key == "repeat").Value is IntegerValue times ? (int)times.Number : 1;
        List<Value[]> rows = [[]];
        foreach (Value pool in Enumerable.Repeat(pools, repeat).SelectMany(pool => pool))
        {
            IReadOnlyList<Value> items = Iteration.ListOf(pool);
            if ((long)rows.Count * items.Count * (rows[0].Length + 1) > MaxResults)
                throw TooMany();

            if (items.Count == 0)
                return new ListValue();

            rows = [.. rows.SelectMany(row => items.Select(item => (Value[])[.. row, item]))];
        }

        return new ListValue(rows.Select(row => new TupleValue(row)));
    }

    private static ListValue Arrange(Value input, FilterArguments arguments, bool ordered)
    {
        IReadOnlyList<Value> items = Iteration.ListOf(input);
        int size = (int)(arguments.OptionalInteger(0) ?? items.Count);
        var results = new ListValue();
        var chosen = new List<int>();
        Extend(items, size, ordered, chosen, results);
        return results;
    }

    private static void Extend(IReadOnlyList<Value> items, int size, bool ordered, List<int> chosen, ListValue results)
    {
        if (chosen.Count == size)
        {
            if ((long)results.Count * Math.Max(size, 1) >= MaxResults)
                throw TooMany();

            results.Add(new TupleValue([.. chosen.Select(index => items[index])]));
            return;
        }

        for (int index = ordered || chosen.Count == 0 ? 0 : chosen[^1] + 1; index < items.Count; index++)
        {
            if (ordered && chosen.Contains(index))
                continue;

            chosen.Add(index);
            Extend(items, size, ordered, chosen, results);
            chosen.RemoveAt(chosen.Count - 1);
        }
    }

    private static TemplateFailure TooMany() => new($"the filter would yield more than {MaxResults} items");
}
