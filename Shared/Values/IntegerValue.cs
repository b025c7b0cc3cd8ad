using System.Globalization;

namespace Mitogen.Values;

/// <summary>A 64-bit signed integer. What does not fit is a <see cref="BigIntegerValue"/>.</summary>
public sealed class IntegerValue : Value
{
    private const int SmallestCached = -16;
    private const int LargestCached = 1023;
    private static readonly IntegerValue[] Cached = [.. Enumerable.Range(SmallestCached, LargestCached - SmallestCached + 1).Select(n => new IntegerValue(n))];

    private IntegerValue(long number) => Number = number;

    public long Number { get; }

    public override ValueKind Kind => ValueKind.Integer;

    public override bool IsTruthy => Number != 0;

    public static IntegerValue Of(long number) =>
        number is >= SmallestCached and <= LargestCached ? Cached[number - SmallestCached] : new IntegerValue(number);

    public override bool Equals(Value? other) => Numbers.AreEqual(this, other);

    public override int GetHashCode() => Numbers.Hash(Number);

    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}
