using System.Globalization;

namespace Mitogen.Values;

/// <summary>An IEEE 754 double.</summary>
public sealed class FloatValue(double number) : Value
{
    public double Number { get; } = number;

    public override ValueKind Kind => ValueKind.Float;

    public override bool IsTruthy => Number != 0;

    public override bool Equals(Value? other) => Numbers.AreEqual(this, other);

    public override int GetHashCode() => Numbers.Hash(Number);

    public override string ToString() => Number.ToString("R", CultureInfo.InvariantCulture);
}
