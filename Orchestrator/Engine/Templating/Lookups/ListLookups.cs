using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>Lookups that arrange lists: what <c>with_items</c> and its siblings loop over.</summary>
internal static class ListLookups
{
    private const int MaxResults = 1_000_000;

    /// <summary>The terms, lists among them opened by one level.</summary>
    public static IEnumerable<Value> Items(LookupCall call) => OneLevel(call.Terms);

    public static IEnumerable<Value> Flattened(LookupCall call) => Flat(call.Terms);

    public static IEnumerable<Value> IndexedItems(LookupCall call) =>
        OneLevel(call.Terms).Select((item, index) => (Value)new TupleValue(index, item));

    public static IEnumerable<Value> Dictionaries(LookupCall call)
    {
        foreach (Value term in call.Terms)
        {
            if (term is not (MapValue or MappingObjectValue))
                throw new TemplateFailure("with_dict expects a dict");

            foreach (Value key in Iteration.Of(term))
            {
                yield return new MapValue { ["key"] = key, ["value"] = Indexing.TryItem(term, key)! };
            }
        }
    }

    /// <summary>Every combination of one item of each list; lists inside an item are opened.</summary>
    public static IEnumerable<Value> Nested(LookupCall call)
    {
        if (call.Terms.Count == 0)
            throw new TemplateFailure("with_nested requires at least one element in the nested list");

        if (call.Terms.Count == 1)
            return ListOf(call.Terms[0]).Select(item => (Value)new ListValue(OneLevel(Iteration.Of(item)))); // The items of what there is alone are opened too.

        List<Value[]> rows = [];
        foreach (Value term in call.Terms)
        {
            IReadOnlyList<Value> items = ListOf(term);
            if (rows.Count == 0 && ReferenceEquals(term, call.Terms[0]))
            {
                rows.AddRange(items.Select(item => (Value[])[item]));
                continue;
            }

            if ((long)rows.Count * items.Count > MaxResults)
                throw new TemplateFailure($"the lookup would yield more than {MaxResults} items");

            rows = [.. rows.SelectMany(row => items.Select(item => (Value[])[.. OneLevel(row), .. OneLevel([item])]))];
        }

        return rows.Select(row => (Value)new ListValue(call.Name.EndsWith("nested", StringComparison.Ordinal) ? OneLevel(row) : row));
    }

    /// <summary>The first items, the second items and so on; none where a list is shorter.</summary>
    public static IEnumerable<Value> Together(LookupCall call)
    {
        if (call.Terms.Count == 0)
            throw new TemplateFailure("with_together requires at least one element in each list");

        IReadOnlyList<Value>[] lists = [.. call.Terms.Select(ListOf)];
        int rows = lists.Max(list => list.Count);
        return Enumerable.Range(0, rows).Select(row => (Value)new ListValue(OneLevel(lists.Select(list => row < list.Count ? list[row] : Value.Null))));
    }

    public static IEnumerable<Value> Subelements(LookupCall call)
    {
        if (call.Terms.Count is < 2 or > 3)
            throw new TemplateFailure("subelements lookup expects a list of two or three items");

        if (call.Terms[1] is not StringValue || call.Terms is [_, _, not MapValue])
            throw new TemplateFailure("subelements lookup expects a string that points to the subkey, and as third item a dict with flags");

        bool skipsMissing = call.Terms.Count == 3 && Indexing.TryItem(call.Terms[2], "skip_missing") is { } flag && Filters.ValueFilters.Bool(flag).IsTruthy;
        string[] path = PythonText.Str(call.Terms[1]).Split('.');
        IEnumerable<Value> elements = call.Terms[0] is MapValue map ? map.Values : Iteration.Of(call.Terms[0]);
        return elements.Where(element => Indexing.TryItem(element, "skipped") is not { IsTruthy: true })
            .SelectMany(element => Inside(element, path, skipsMissing).Select(inner => (Value)new TupleValue(Without(element, path), inner)));
    }

    public static IEnumerable<Value> RandomChoice(LookupCall call)
    {
        IReadOnlyList<Value> terms = call.Terms;
        return terms.Count == 0 ? [] : [terms[(int)call.Host.NextRandom(terms.Count)]];
    }

    /// <summary>The element as its pairs show it: without the list that was taken apart. Observed with ansible-core 2.14.</summary>
    private static Value Without(Value element, ReadOnlySpan<string> path)
    {
        if (element is not MapValue map || !map.TryGetValue(path[0], out Value? inner))
            return element;

        var rest = new MapValue(map);
        if (path.Length == 1)
            rest.Remove(path[0]);
        else
            rest[path[0]] = Without(inner, path[1..]);
        return rest;
    }

    private static IEnumerable<Value> Inside(Value element, string[] path, bool skipsMissing)
    {
        Value? found = element;
        foreach (string part in path)
        {
            found = found is null ? null : Indexing.TryItem(found, part);
        }

        if (found is null)
            return skipsMissing ? [] : throw new TemplateFailure($"could not find '{string.Join('.', path)}' key in iterated item '{PythonText.Str(element)}'");

        return found as ListValue ?? throw new TemplateFailure($"the key {string.Join('.', path)} should point to a list, got '{PythonText.Str(found)}'");
    }

    private static IEnumerable<Value> OneLevel(IEnumerable<Value> items) =>
        items.SelectMany(item => item is ListValue or TupleValue or RangeValue or DictionaryViewValue ? Iteration.Of(item) : [item]);

    /// <summary>Text and numbers stand for a list of themselves alone.</summary>
    private static IReadOnlyList<Value> ListOf(Value term) => term is ListValue or MapValue ? Iteration.ListOf(term) : [term];

    private static IEnumerable<Value> Deep(Value item) => item switch
    {
        ListValue list => Flat(list),
        _ => [item],
    };

    /// <summary>The words for nothing end the list that they stand in.</summary>
    private static IEnumerable<Value> Flat(IEnumerable<Value> items) => items.TakeWhile(item => item is not StringValue { Text: "None" or "null" }).SelectMany(Deep);
}
