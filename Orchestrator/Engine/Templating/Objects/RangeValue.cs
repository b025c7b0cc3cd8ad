using System.Collections;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>Python's <c>range</c>: numbers that are made as they are visited.</summary>
internal sealed class RangeValue(long start, long stop, long step) : ObjectValue, IReadOnlyList<Value>
{
    public long Start { get; } = start;

    public long Stop { get; } = stop;

    public long Step { get; } = step;

    public long LongCount { get; } = CountOf(start, stop, step);

    public int Count => (int)Math.Min(LongCount, int.MaxValue);

    public override bool IsTruthy => LongCount > 0;

    public Value this[int index] => IntegerValue.Of(Start + (index * Step));

    public override bool Equals(Value? other) => other is RangeValue range && range.LongCount == LongCount
        && (LongCount == 0 || (range.Start == Start && (LongCount == 1 || range.Step == Step)));

    public override int GetHashCode() => LongCount.GetHashCode();

    public override string ToString() => Step == 1 ? $"range({Start}, {Stop})" : $"range({Start}, {Stop}, {Step})";

    public IEnumerator<Value> GetEnumerator()
    {
        for (long index = 0; index < LongCount; index++)
        {
            yield return IntegerValue.Of(Start + (index * Step));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static long CountOf(long start, long stop, long step)
    {
        Int128 distance = (Int128)stop - start;
        Int128 count = step > 0 ? (distance + step - 1) / step : (distance + step + 1) / step;
        return (long)Int128.Clamp(count, 0, long.MaxValue);
    }
}
