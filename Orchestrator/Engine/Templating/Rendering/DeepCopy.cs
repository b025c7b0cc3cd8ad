using System.Runtime.CompilerServices;
using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>Copies of lists and maps, all the way down, for templates that change them.</summary>
internal static class DeepCopy
{
    public static Value Of(Value value) => value switch
    {
        ListValue list => OfList(list),
        MapValue map => OfMap(map),
        _ => value,
    };

    public static CallArguments Of(CallArguments arguments) => new(
        Array.ConvertAll(arguments.Positional, Of),
        Array.ConvertAll(arguments.Named, argument => KeyValuePair.Create(argument.Key, Of(argument.Value))));

    private static ListValue OfList(ListValue list)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return new ListValue(list.Select(Of));
    }

    private static MapValue OfMap(MapValue map)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var copy = new MapValue(map.Count);
        foreach ((Value key, Value value) in map)
        {
            copy[key] = Of(value);
        }

        return copy;
    }
}
