using System.Globalization;
using System.Numerics;

namespace Mitogen.Values;

/// <summary>An integer outside 64 bits. Make one with <see cref="Of"/>, which yields an <see cref="IntegerValue"/> for what fits.</summary>
public sealed class BigIntegerValue : Value
{
    private BigIntegerValue(BigInteger number) => Number = number;

    public BigInteger Number { get; }

    public override ValueKind Kind => ValueKind.Integer;

    public override bool IsTruthy => true;

    public static Value Of(BigInteger number) =>
        number >= long.MinValue && number <= long.MaxValue ? IntegerValue.Of((long)number) : new BigIntegerValue(number);

    public override bool Equals(Value? other) => Numbers.AreEqual(this, other);

    public override int GetHashCode() => Number.GetHashCode();

    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}
