using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>Renders the leaves of lists and maps. What has nothing to render stays the same object.</summary>
internal static class ContainerRendering
{
    public static Value Render(Value container, Func<Value, Value> realise) => container switch
    {
        ListValue list => RenderList(list, realise),
        MapValue map => RenderMap(map, realise),
        _ => container,
    };

    private static ListValue RenderList(ListValue list, Func<Value, Value> realise)
    {
        ListValue? rendered = null;
        for (int index = 0; index < list.Count; index++)
        {
            Value item = Defined(realise(list[index]));
            if (rendered is null && !ReferenceEquals(item, list[index]))
            {
                rendered = new ListValue(list.Count);
                rendered.Items.AddRange(list.Take(index));
            }

            rendered?.Add(item);
        }

        return rendered ?? list;
    }

    private static MapValue RenderMap(MapValue map, Func<Value, Value> realise)
    {
        MapValue? rendered = null;
        int visited = 0;
        foreach ((Value key, Value value) in map)
        {
            Value newKey = Defined(realise(key));
            Value newValue = Defined(realise(value));
            if (rendered is null && !(ReferenceEquals(key, newKey) && ReferenceEquals(value, newValue)))
            {
                rendered = Start(map, visited);
            }

            rendered?.Add(newKey, newValue);
            visited++;
        }

        return rendered ?? map;
    }

    /// <summary>A new map with the first entries of another.</summary>
    internal static MapValue Start(MapValue from, int count)
    {
        var start = new MapValue(from.Count);
        foreach ((Value key, Value value) in from)
        {
            if (count-- == 0)
                break;

            start.Add(key, value);
        }

        return start;
    }

    private static Value Defined(Value value) => value is UndefinedValue undefined ? throw undefined.Failure() : value;
}
