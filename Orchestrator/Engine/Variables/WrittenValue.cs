using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>A value as it stands in its file: the text of templates, as data.</summary>
internal static class WrittenValue
{
    /// <param name="value">What was read.</param>
    /// <param name="shown">What to put for a value that is neither a template nor holds others; null to leave each as it is.</param>
    public static Value Of(Value value, Func<Value, Value>? shown = null) => value switch
    {
        TemplateValue template => template.Source,
        ListValue list => new ListValue(list.Select(item => Of(item, shown))),
        MapValue map => MapOf(map, shown),
        _ => shown?.Invoke(value) ?? value,
    };

    private static MapValue MapOf(MapValue map, Func<Value, Value>? shown)
    {
        var written = new MapValue(map.Count);
        foreach ((Value key, Value value) in map)
        {
            written[Of(key)] = Of(value, shown);
        }

        return written;
    }
}
