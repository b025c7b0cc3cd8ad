using System.Runtime.CompilerServices;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>What leaves the templates: tuples, ranges, sets and views become lists, other objects their text. Only omit stays.</summary>
internal static class PlainData
{
    public static Value Of(Value value) => value.Kind switch
    {
        ValueKind.String => value is StringValue { IsMarkup: true } markup ? new StringValue(markup.Text, markup.IsSecret) : value,
        ValueKind.List => OfList((ListValue)value),
        ValueKind.Map => OfMap((MapValue)value),
        ValueKind.Object => OfObject(value),
        ValueKind.Template => new StringValue(((TemplateValue)value).Source),
        _ => value,
    };

    private static ListValue OfList(ListValue list)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        ListValue? changed = null;
        for (int index = 0; index < list.Count; index++)
        {
            Value item = Of(list[index]);
            if (changed is null && !ReferenceEquals(item, list[index]))
            {
                changed = new ListValue(list.Take(index));
            }

            changed?.Add(item);
        }

        return changed ?? list;
    }

    private static MapValue OfMap(MapValue map)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        MapValue? changed = null;
        int visited = 0;
        foreach ((Value key, Value value) in map)
        {
            Value plainKey = Of(key);
            Value plainValue = Of(value);
            if (changed is null && !(ReferenceEquals(plainKey, key) && ReferenceEquals(plainValue, value)))
            {
                changed = ContainerRendering.Start(map, visited);
            }

            changed?.Add(plainKey, plainValue);
            visited++;
        }

        return changed ?? map;
    }

    private static Value OfObject(Value value) => value switch
    {
        OmitValue => value,
        UndefinedValue undefined => throw undefined.Failure(),
        MappingObjectValue mapping => OfMap(mapping.ToMap()),
        RangeValue { LongCount: > 10_000_000 } => throw new TemplateFailure("the range has too many items to make a list of it"),
        TupleValue or RangeValue or SetValue or DictionaryViewValue => new ListValue(((IEnumerable<Value>)value).Select(Of)),
        _ => new StringValue(PythonText.Str(value)),
    };
}
