using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Execution.Debugging;

/// <summary>Reading and setting parts of values by the steps of a path.</summary>
internal static class DebuggerValues
{
    /// <exception cref="DebuggerException">It is not there.</exception>
    public static Value Get(Value value, DebuggerPath.Step step) => value switch
    {
        MapValue map when !step.IsAttribute => map.TryGetValue(step.Key, out Value? item) ? item : throw new DebuggerException("KeyError", step.Key.ToString()!),
        ListValue list when !step.IsAttribute => list[IndexOf(list, step.Key)],
        _ when step.IsAttribute => throw new DebuggerException("AttributeError", $"'{PythonTypes.NameOf(value)}' object has no attribute '{step.Key}'"),
        StringValue => throw new DebuggerException("TypeError", $"string indices must be integers, not '{PythonTypes.NameOf(step.Key)}'"),
        _ => throw new DebuggerException("TypeError", $"'{PythonTypes.NameOf(value)}' object is not subscriptable"),
    };

    /// <exception cref="DebuggerException">It is not there.</exception>
    public static Value Follow(Value value, IEnumerable<DebuggerPath.Step> steps)
    {
        foreach (DebuggerPath.Step step in steps)
        {
            value = Get(value, step);
        }

        return value;
    }

    /// <summary>A copy of <paramref name="container"/> in which the part is another.</summary>
    /// <exception cref="DebuggerException">There is no such place.</exception>
    public static Value With(Value container, ReadOnlySpan<DebuggerPath.Step> steps, Value part)
    {
        if (steps.IsEmpty)
        {
            return part;
        }

        DebuggerPath.Step step = steps[0];
        switch (container)
        {
            case MapValue map when !step.IsAttribute:
                return new MapValue(map) { [step.Key] = steps.Length == 1 ? part : With(Get(map, step), steps[1..], part) };
            case ListValue list when !step.IsAttribute:
                int index = IndexOf(list, step.Key);
                Value changed = With(list[index], steps[1..], part);
                return new ListValue(list.Select((item, i) => i == index ? changed : item));
            default:
                Get(container, step);
                throw new DebuggerException("TypeError", $"'{PythonTypes.NameOf(container)}' object does not support item assignment");
        }
    }

    /// <summary>What was typed as a literal is the writer's own text: with marks in it, it is a template.</summary>
    public static Value AsTyped(Value value, SourcePosition position) => value switch
    {
        StringValue text when TemplateValue.HasMarks(text.Text) => new TemplateValue(text.Text, position),
        ListValue list => new ListValue(list.Select(item => AsTyped(item, position))),
        MapValue map => Entries(map, item => AsTyped(item, position)),
        _ => value,
    };

    private static MapValue Entries(MapValue map, Func<Value, Value> change)
    {
        var copy = new MapValue(map.Count);
        foreach ((Value key, Value item) in map)
        {
            copy[key] = change(item);
        }

        return copy;
    }

    private static int IndexOf(ListValue list, Value key)
    {
        if (key is not IntegerValue { Number: var number })
        {
            throw new DebuggerException("TypeError", $"list indices must be integers or slices, not {PythonTypes.NameOf(key)}");
        }

        long index = number < 0 ? number + list.Count : number;
        return index >= 0 && index < list.Count ? (int)index : throw new DebuggerException("IndexError", "list index out of range");
    }
}
