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
                rendered = new MapValue(map.Count);
                CopyStart(map, rendered, visited);
            }

            rendered?.Add(newKey, newValue);
            visited++;
        }

        return rendered ?? map;
    }

    private static void CopyStart(MapValue from, MapValue to, int count)
    {
        foreach ((Value key, Value value) in from)
        {
            if (count-- == 0)
                return;

            to.Add(key, value);
        }
    }

    private static Value Defined(Value value) => value is UndefinedValue undefined ? throw undefined.Failure() : value;
}
