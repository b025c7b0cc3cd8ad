using Mitogen.Templating.Filters;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Methods of maps.</summary>
internal static class MapMethods
{
    public static FilterTable AddTo(FilterTable table) => table
        .Add("keys", (self, _) => new DictionaryViewValue("dict_keys", [.. Of(self).Keys]))
        .Add("values", (self, _) => new DictionaryViewValue("dict_values", [.. Of(self).Values]))
        .Add("items", (self, _) => new DictionaryViewValue("dict_items", [.. Of(self).Select(entry => new TupleValue(entry.Key, entry.Value))]))
        .Add("get", (self, arguments) => Indexing.TryItem(self, Key(arguments[0])) ?? arguments.Optional(1) ?? Value.Null, "key/", "default/?")
        .Add("copy", (self, _) => new MapValue(Of(self)))
        .Add("update", Update, "other?", "**entries")
        .Add("setdefault", SetDefault, "key/", "default/?")
        .Add("pop", Pop, "key/", "default/?")
        .Add("popitem", PopItem)
        .Add("clear", (self, _) => Clear(Of(self)))
        .Add("fromkeys", FromKeys, "iterable/", "value/?");

    private static MapValue Of(Value self) => self as MapValue ?? ((MappingObjectValue)self).ToMap();

    private static Value Key(Value key) => key switch
    {
        UndefinedValue undefined => throw undefined.Failure(),
        _ when !Indexing.IsHashable(key) => throw new TemplateFailure($"unhashable type: '{PythonTypes.NameOf(key)}'"),
        _ => key,
    };

    private static Value Update(Value self, FilterArguments arguments)
    {
        MapValue map = Of(self);
        if (arguments.Optional(0) is { } other)
        {
            foreach (Value entry in Iteration.Of(other).ToList())
            {
                (Value key, Value value) = other is MapValue or MappingObjectValue
                    ? (entry, Indexing.TryItem(other, entry)!)
                    : (Iteration.ListOf(entry)[0], Iteration.ListOf(entry)[1]);
                map[key] = value;
            }
        }

        foreach ((string key, Value value) in arguments.Named)
        {
            map[key] = value;
        }

        return Value.Null;
    }

    private static Value SetDefault(Value self, FilterArguments arguments)
    {
        MapValue map = Of(self);
        if (map.TryGetValue(Key(arguments[0]), out Value? found))
            return found;

        return map[arguments[0]] = arguments.Optional(1) ?? Value.Null;
    }

    private static Value Pop(Value self, FilterArguments arguments)
    {
        MapValue map = Of(self);
        if (!map.TryGetValue(Key(arguments[0]), out Value? found))
            return arguments.Optional(1) ?? throw new TemplateFailure(PythonText.Repr(arguments[0]));

        map.Remove(arguments[0]);
        return found;
    }

    private static Value PopItem(Value self, FilterArguments arguments)
    {
        MapValue map = Of(self);
        if (map.Count == 0)
            throw new TemplateFailure("popitem(): dictionary is empty");

        (Value key, Value value) = map.Last();
        map.Remove(key);
        return new TupleValue(key, value);
    }

    private static Value Clear(MapValue map)
    {
        map.Entries.Clear();
        return Value.Null;
    }

    private static Value FromKeys(Value self, FilterArguments arguments)
    {
        var map = new MapValue();
        foreach (Value key in Iteration.Of(arguments[0]))
        {
            map[Key(key)] = arguments.Optional(1) ?? Value.Null;
        }

        return map;
    }
}
