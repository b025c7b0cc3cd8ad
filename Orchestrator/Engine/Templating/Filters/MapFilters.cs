using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters on maps.</summary>
internal static class MapFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("dict2items", ToItems, "key_name?", "value_name?")
        .Add("items2dict", FromItems, "key_name?", "value_name?")
        .Add("items", Items)
        .Add("dictsort", DictSort, "case_sensitive?", "by?", "reverse?")
        .Add("combine", MapCombining.Combine, "*others", "**named")
        .Add("subelements", Subelements, "subelements", "skip_missing?")
        .Add("extract", Extract, "container", "morekeys?")
        .Add("rekey_on_member", Rekey, "key", "duplicates?");

    internal static MapValue Map(Value value, string filter) => value switch
    {
        MapValue map => map,
        MappingObjectValue mapping => mapping.ToMap(),
        UndefinedValue undefined => throw undefined.Failure(),
        _ => throw new TemplateFailure($"{filter} requires a dictionary, got {PythonTypes.NameOf(value)} instead."),
    };

    /// <summary>What may be the key of a map.</summary>
    internal static Value Key(Value value) => value is UndefinedValue undefined ? throw undefined.Failure()
        : Indexing.IsHashable(value) ? value
        : throw new TemplateFailure($"unhashable type: '{PythonTypes.NameOf(value)}'");

    private static Value ToItems(Value input, FilterArguments arguments)
    {
        string key = arguments.Text(0, "key");
        string name = arguments.Text(1, "value");
        return new ListValue(Map(input, "dict2items").Select(entry => new MapValue { [key] = entry.Key, [name] = entry.Value }));
    }

    private static Value FromItems(Value input, FilterArguments arguments)
    {
        Value key = arguments.Optional(0) ?? "key";
        Value name = arguments.Optional(1) ?? "value";
        if (input is not (ListValue or TupleValue))
            throw (input as UndefinedValue)?.Failure() ?? new TemplateFailure($"items2dict requires a list, got {PythonTypes.NameOf(input)} instead.");

        var map = new MapValue();
        foreach (Value item in Iteration.Of(input))
        {
            if (Indexing.TryItem(item, key) is not { } itemKey || Indexing.TryItem(item, name) is not { } itemValue)
                throw new TemplateFailure($"items2dict requires each dictionary in the list to contain the keys '{PythonText.Str(key)}' and '{PythonText.Str(name)}', got {PythonText.Repr(input)} instead.");

            map[Key(itemKey)] = itemValue;
        }

        return map;
    }

    private static Value Items(Value input, FilterArguments arguments) => input is UndefinedValue
        ? new ListValue()
        : input is MapValue or MappingObjectValue
            ? new ListValue(Map(input, "items").Select(entry => new TupleValue(entry.Key, entry.Value)))
            : throw new TemplateFailure("Can only get item pairs from a mapping.");

    private static Value DictSort(Value input, FilterArguments arguments)
    {
        bool caseSensitive = arguments.Flag(0);
        string by = arguments.Text(1, "key");
        if (by is not ("key" or "value"))
            throw new TemplateFailure("You can only sort by either \"key\" or \"value\"");

        Func<Value, Value> key = ItemPath.KeyOf(by == "key" ? 0 : 1, caseSensitive);
        IEnumerable<Value> entries = Map(input, "dictsort").Select(entry => new TupleValue(entry.Key, entry.Value));
        return new ListValue(Sorting.Sort(entries, key, arguments.Flag(2)));
    }

    private static Value Subelements(Value input, FilterArguments arguments)
    {
        if (input is UndefinedValue undefined)
            throw new TemplateFailure(undefined.Problem);

        if (input is StringValue)
            throw new TemplateFailure("obj must be a list of dicts or a nested dict");

        IEnumerable<Value> elements = input is MapValue map ? map.Values : Iteration.Of(input);
        string[] path = arguments[0] is StringValue text ? text.Text.Split('.') : [.. Iteration.Of(arguments[0]).Select(PythonText.Str)];
        bool skipsMissing = arguments.Flag(1);
        var pairs = new ListValue();
        foreach (Value element in elements)
        {
            Value? found = element is MapValue or MappingObjectValue ? element : throw new TemplateFailure($"element is no dictionary: {PythonText.Repr(element)}");
            foreach (string part in path)
            {
                found = found is null ? null : Indexing.TryItem(found, part);
                if (found is null && !skipsMissing)
                    throw new TemplateFailure($"could not find {PythonText.Repr(part)} key in iterated item {PythonText.Repr(element)}");
            }

            AddPairs(pairs, element, found);
        }

        return pairs;
    }

    private static void AddPairs(ListValue pairs, Value element, Value? values)
    {
        if (values is null)
            return;

        if (values is not ListValue list)
            throw new TemplateFailure($"the key should point to a list, got {PythonText.Repr(values)}");

        foreach (Value value in list)
        {
            pairs.Add(new TupleValue(element, value));
        }
    }

    private static Value Extract(Value input, FilterArguments arguments)
    {
        Value found = Members.Item(arguments[0], input);
        if (!arguments.IsGiven(1))
            return found;

        IEnumerable<Value> more = arguments[1] is ListValue list ? list : [arguments[1]];
        return more.Aggregate(found, Members.Item);
    }

    private static Value Rekey(Value input, FilterArguments arguments)
    {
        string policy = arguments.Text(1, "error");
        if (policy is not ("error" or "overwrite"))
            throw new TemplateFailure($"duplicates parameter to rekey_on_member has unknown value: {policy}");

        if (input is StringValue)
            throw new TemplateFailure("Type is not a valid list, set, or dict");

        IEnumerable<Value> items = input is MapValue map ? map.Values : Iteration.Of(input);
        var result = new MapValue();
        foreach (Value item in items)
        {
            if (item is not MapValue)
                throw new TemplateFailure("List item is not a valid dict");

            Value key = Indexing.TryItem(item, arguments[0]) ?? throw new TemplateFailure($"Key {PythonText.Str(arguments[0])} was not found");
            if (result.ContainsKey(Key(key)) && policy == "error")
                throw new TemplateFailure($"Key {PythonText.Str(key)} is not unique, cannot correctly turn into dict");

            result[key] = item;
        }

        return result;
    }
}
