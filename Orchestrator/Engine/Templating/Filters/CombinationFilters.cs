using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters that pair and arrange the items of sequences.</summary>
internal static class CombinationFilters
{
    private const int MaxResults = 5_000_000;

    public static void AddTo(FilterTable table) => table
        .Add("zip", (input, arguments) => ZipStrictly([input, .. arguments.Rest], arguments.Named), "*others", "**named")
        .Add("zip_longest", (input, arguments) => Zip([input, .. arguments.Rest], Named(arguments.Named, "fillvalue") ?? Value.Null), "*others", "**named")
        .Add("product", Product, "*others", "**named")
        .Add("permutations", (input, arguments) => Arrange(input, arguments, ordered: true), "r?")
        .Add("combinations", (input, arguments) => Arrange(input, arguments, ordered: false), "r");

    /// <summary>The only named argument that there may be.</summary>
    private static Value? Named(KeyValuePair<string, Value>[] named, string name) => named switch
    {
        [] => null,
        [var only] when only.Key == name => only.Value,
        _ => throw new TemplateFailure($"got an unexpected keyword argument '{named.First(argument => argument.Key != name).Key}'"),
    };

    private static ListValue ZipStrictly(Value[] sequences, KeyValuePair<string, Value>[] named)
    {
        bool isStrict = Named(named, "strict") is { IsTruthy: true };
        return isStrict && sequences.Select(sequence => Iteration.ListOf(sequence).Count).Distinct().Count() > 1
            ? throw new TemplateFailure("zip() arguments have different lengths")
            : Zip(sequences, null);
    }

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
        long repeat = Named(arguments.Named, "repeat") is { } times ? (long)Arithmetic.ToBig(times) : 1;
        if (repeat is < 0 or > MaxResults)
            throw new TemplateFailure(repeat < 0 ? "repeat argument cannot be negative" : TooMany().Message);

        List<Value[]> rows = [[]];
        foreach (Value pool in Enumerable.Repeat(pools, (int)repeat).SelectMany(pool => pool))
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
        if (size < 0)
            throw new TemplateFailure("r must be non-negative");

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
