using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Python's <c>x[i]</c> and <c>x[a:b:c]</c>.</summary>
internal static class Indexing
{
    /// <summary>Null when there is no such item (Python would raise).</summary>
    public static Value? TryItem(Value target, Value key) => target switch
    {
        MapValue map => IsHashable(key) && map.TryGetValue(key, out Value? found) ? found : null,
        MappingObjectValue mapping => mapping.TryGetItem(key, out Value? found) ? found : null,
        ListValue list => Numbers.TryGetInteger(key, out long index) ? At(list, list.Count, index) : null,
        StringValue text => Numbers.TryGetInteger(key, out long index) ? Letter(text, index) : null,
        RangeValue range => Numbers.TryGetInteger(key, out long index) ? At(range, range.LongCount, index) : null,
        TupleValue tuple => Numbers.TryGetInteger(key, out long index) ? At(tuple, tuple.Count, index) : null,
        BytesValue bytes => Numbers.TryGetInteger(key, out long index) && Normalise(index, bytes.Data.Length) is { } at ? bytes.Data.Span[(int)at] : null,
        _ => null,
    };

    public static bool IsHashable(Value key) => key is not (ListValue or MapValue or SetValue or DictionaryViewValue { TypeName: not "dict_values" }) && (key is not TupleValue tuple || tuple.All(IsHashable));

    public static Value Slice(Value target, Value? start, Value? stop, Value? step)
    {
        long stride = Bound(step) ?? 1;
        if (stride == 0)
            throw new TemplateFailure("slice step cannot be zero");

        long length = target is DictionaryViewValue or SetValue or MapValue ? throw NotSliceable(target) : Iteration.LengthOf(target);
        (long from, long to) = Limits(Bound(start), Bound(stop), stride, length);
        return target switch
        {
            StringValue { IsMarkup: true } text => Markup.Marked(SliceText(text.Text, (int)from, (int)to, stride)),
            StringValue text => SliceText(text.Text, (int)from, (int)to, stride),
            ListValue list => new ListValue(Pick(list, from, to, stride)),
            TupleValue tuple => new TupleValue([.. Pick(tuple, from, to, stride)]),
            RangeValue range => SliceRange(range, from, to, stride),
            BytesValue bytes => new BytesValue(Pick(Iteration.ListOf(bytes), from, to, stride).Select(item => (byte)((IntegerValue)item).Number).ToArray()),
            _ => throw NotSliceable(target),
        };
    }

    private static TemplateFailure NotSliceable(Value target) => new($"'{PythonTypes.NameOf(target)}' object is not subscriptable");

    private static Value? At(IReadOnlyList<Value> items, long count, long index) => Normalise(index, count) is { } at ? items[(int)at] : null;

    private static long? Normalise(long index, long count)
    {
        long at = index < 0 ? index + count : index;
        return at >= 0 && at < count ? at : null;
    }

    private static StringValue? Letter(StringValue source, long index)
    {
        string text = source.Text;
        int length = CodePointText.Length(text);
        return Normalise(index, length) is { } at ? new StringValue(CodePointText.Substring(text, (int)at, (int)at + 1)) { IsMarkup = source.IsMarkup } : null;
    }

    private static long? Bound(Value? value) => value switch
    {
        null => null,
        _ when value.IsNull => null,
        _ when Numbers.TryGetInteger(value, out long number) => number,
        BigIntegerValue big => big.Number.Sign < 0 ? long.MinValue / 2 : long.MaxValue / 2,
        UndefinedValue undefined => throw undefined.Failure(),
        _ => throw new TemplateFailure("slice indices must be integers or None or have an __index__ method"),
    };

    private static (long From, long To) Limits(long? start, long? stop, long step, long length)
    {
        long lowest = step > 0 ? 0 : -1;
        long highest = step > 0 ? length : length - 1;
        long Clamp(long? bound, long whenMissing) => bound is not { } given
            ? whenMissing
            : Math.Clamp(given < 0 ? given + length : given, lowest, highest);
        return step > 0 ? (Clamp(start, 0), Clamp(stop, length)) : (Clamp(start, length - 1), Clamp(stop, -1));
    }

    private static IEnumerable<Value> Pick(IReadOnlyList<Value> items, long from, long to, long step)
    {
        for (long index = from; step > 0 ? index < to : index > to; index += step)
        {
            yield return items[(int)index];
        }
    }

    private static StringValue SliceText(string text, int from, int to, long step)
    {
        if (step == 1)
            return new StringValue(CodePointText.Substring(text, from, to));

        string[] letters = CodePointText.Split(text);
        var picked = new System.Text.StringBuilder();
        for (long index = from; step > 0 ? index < to : index > to; index += step)
        {
            picked.Append(letters[index]);
        }

        return new StringValue(picked.ToString());
    }

    private static RangeValue SliceRange(RangeValue range, long from, long to, long step) =>
        new(range.Start + (from * range.Step), range.Start + (to * range.Step), range.Step * step);
}
