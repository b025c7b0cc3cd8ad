using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Community;

/// <summary>Filters that make maps: <c>dict</c>, <c>dict_kv</c>, <c>counter</c>, <c>groupby_as_dict</c>.</summary>
internal static class MapMakingFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("community.general.dict", (input, _) => ToMap(input))
        .Add("community.general.dict_kv", (input, arguments) => new MapValue { [MapFilters.Key(arguments[0])] = input }, "key")
        .Add("community.general.counter", Count)
        .Add("community.general.groupby_as_dict", Group, "attribute");

    private static MapValue ToMap(Value input)
    {
        if (input is MapValue or MappingObjectValue)
            return new MapValue(MapFilters.Map(input, "dict"));

        var map = new MapValue();
        foreach (Value pair in Iteration.Of(input))
        {
            IReadOnlyList<Value> parts = Iteration.ListOf(pair);
            if (parts.Count != 2)
                throw new TemplateFailure($"dictionary update sequence element has length {parts.Count}; 2 is required");

            map[MapFilters.Key(parts[0])] = parts[1];
        }

        return map;
    }

    private static MapValue Count(Value input, FilterArguments arguments)
    {
        if (input is not (ListValue or TupleValue or StringValue or RangeValue or BytesValue))
            throw (input as UndefinedValue)?.Failure() ?? new TemplateFailure($"Argument for community.general.counter must be a sequence (string or list). {PythonText.Str(input)} is {PythonTypes.NameOf(input)}.");

        var counts = new MapValue();
        foreach (Value item in Iteration.Of(input))
        {
            counts[MapFilters.Key(item)] = counts.TryGetValue(item, out Value? count) ? Arithmetic.Add(count, 1L) : 1L;
        }

        return counts;
    }

    private static MapValue Group(Value input, FilterArguments arguments)
    {
        if (input is not (ListValue or TupleValue or StringValue { Text.Length: 0 }))
            throw (input as UndefinedValue)?.Failure() ?? new TemplateFailure("Input is not a sequence");

        var groups = new MapValue();
        foreach (Value item in Iteration.Of(input))
        {
            if (item is not (MapValue or MappingObjectValue) || Indexing.TryItem(item, arguments[0]) is not { } key)
                throw new TemplateFailure($"Attribute {PythonText.Str(arguments[0])} is not contained in each element, which must be a dictionary");

            if (groups.ContainsKey(MapFilters.Key(key)))
                throw new TemplateFailure($"Multiple sequence entries have attribute value {PythonText.Repr(key)}");

            groups[key] = item;
        }

        return groups;
    }
}
