using System.Text;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Python's iteration: maps yield keys, text yields code points.</summary>
internal static class Iteration
{
    private const long MaxRange = 10_000_000;

    /// <exception cref="TemplateFailure">The value cannot be iterated.</exception>
    public static IEnumerable<Value> Of(Value value) => TryOf(value)
        ?? throw new TemplateFailure($"'{PythonTypes.NameOf(value)}' object is not iterable");

    /// <summary>Null when the value cannot be iterated.</summary>
    public static IEnumerable<Value>? TryOf(Value value) => value switch
    {
        ListValue list => list,
        MapValue map => map.Keys,
        StringValue text => CodePoints(text.Text),
        MappingObjectValue mapping => mapping.Keys,
        RangeValue { LongCount: > MaxRange } => throw new TemplateFailure($"the range has more than {MaxRange} items"),
        IEnumerable<Value> items => items,
        BytesValue bytes => bytes.Data.ToArray().Select(item => (Value)IntegerValue.Of(item)),
        UndefinedValue { IsLenient: true } => [],
        UndefinedValue undefined => throw undefined.Failure(),
        _ => null,
    };

    /// <summary>The items as a list that the caller must not change.</summary>
    public static IReadOnlyList<Value> ListOf(Value value) => value switch
    {
        ListValue list => list,
        IReadOnlyList<Value> list and not RangeValue => list,
        _ => Of(value) as IReadOnlyList<Value> is { } list && value is not RangeValue ? list : [.. Of(value)],
    };

    public static bool IsIterable(Value value) => value is ListValue or MapValue or StringValue or MappingObjectValue or IEnumerable<Value> or BytesValue;

    public static long LengthOf(Value value) => value switch
    {
        StringValue text => CodePointText.Length(text.Text),
        ListValue list => list.Count,
        MapValue map => map.Count,
        RangeValue range => range.LongCount,
        LoopValue loop => loop.Count,
        IReadOnlyCollection<Value> items => items.Count,
        MappingObjectValue mapping => mapping.Count,
        BytesValue bytes => bytes.Data.Length,
        UndefinedValue { IsLenient: true } => 0,
        UndefinedValue undefined => throw undefined.Failure(),
        _ => throw new TemplateFailure($"object of type '{PythonTypes.NameOf(value)}' has no len()"),
    };

    private static IEnumerable<Value> CodePoints(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            yield return rune.IsAscii ? AsciiText.Of((char)rune.Value) : new StringValue(rune.ToString());
        }
    }
}
