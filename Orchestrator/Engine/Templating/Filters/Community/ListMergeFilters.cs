using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Community;

/// <summary><c>lists_mergeby</c>: lists of maps become one, in which maps with the same value of a key are combined.</summary>
internal static class ListMergeFilters
{
    public static void AddTo(FilterTable table) => table.Add("community.general.lists_mergeby", Merge, "*terms", "**options");

    private static Value Merge(Value input, FilterArguments arguments)
    {
        (bool recursive, string lists) = Options(arguments.Named);
        Value[] terms = [input, .. arguments.Rest];
        if (terms.Length < 2)
            throw new TemplateFailure("Missing required arguments: lists_mergeby needs at least one list and the index");

        if (terms[^1] is not StringValue index)
            throw new TemplateFailure("The last argument of lists_mergeby is the index and must be a string");

        Value[] given = [.. terms[..^1].Where(term => term is UndefinedValue || term.IsTruthy)];
        if (terms.Length > 2 && given is [] or [not UndefinedValue])
            return given is [] ? new ListValue() : Alone(given[0]);

        var merged = new MapValue();
        foreach (Value map in given.SelectMany(MapsOf))
        {
            if (map is not MapValue && map is not MappingObjectValue)
                throw new TemplateFailure($"Elements of list arguments for lists_mergeby must be dictionaries. {PythonText.Repr(map)} is {PythonTypes.NameOf(map)}.");

            if (Indexing.TryItem(map, index) is { } key)
            {
                merged[MapFilters.Key(key)] = MapCombining.Merge(merged.TryGetValue(key, out Value? present) ? present : new MapValue(), map, recursive, lists);
            }
        }

        return new ListValue(Sorting.Sort(merged.Values, item => Indexing.TryItem(item, index)!, reverse: false));
    }

    /// <summary>A list that there is nothing to merge with stays as it is.</summary>
    private static Value Alone(Value list) => list is ListValue or TupleValue or RangeValue && !Iteration.Of(list).Any(item => item is StringValue or ListValue)
        ? list
        : throw new TemplateFailure($"All arguments before the argument index for lists_mergeby must be lists. {PythonText.Str(list)} is {PythonTypes.NameOf(list)}.");

    /// <summary>The maps of a list, or of each list in it.</summary>
    private static IEnumerable<Value> MapsOf(Value term)
    {
        if (term is not (ListValue or TupleValue))
            throw (term as UndefinedValue)?.Failure() ?? new TemplateFailure($"All arguments before the argument index for lists_mergeby must be lists. {PythonText.Str(term)} is {PythonTypes.NameOf(term)}.");

        return Iteration.Of(term).SelectMany(item => item is ListValue or TupleValue ? MapsOf(item) : [item]);
    }

    private static (bool Recursive, string Lists) Options(KeyValuePair<string, Value>[] named)
    {
        (bool recursive, string lists) = (false, "replace");
        foreach ((string name, Value value) in named)
        {
            (recursive, lists) = name switch
            {
                "recursive" => (value.IsTruthy, lists),
                "list_merge" => (recursive, PythonText.Str(value)),
                _ => throw new TemplateFailure("'recursive' and 'list_merge' are the only valid keyword arguments"),
            };
        }

        return (recursive, lists);
    }
}
