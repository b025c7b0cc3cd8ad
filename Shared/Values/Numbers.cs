using System.Numerics;

namespace Mitogen.Values;

/// <summary>Equality and hashes across booleans, integers and floats: equal numbers of any kind are one key of a map, as in Python.</summary>
internal static class Numbers
{
    public static bool AreEqual(Value left, Value? right) => (left, right) switch
    {
        (_, null) => false,
        (FloatValue a, FloatValue b) => a.Number == b.Number,
        (FloatValue a, _) => EqualsFloat(right, a.Number),
        (_, FloatValue b) => EqualsFloat(left, b.Number),
        (BigIntegerValue a, BigIntegerValue b) => a.Number == b.Number,
        _ => TryGetInteger(left, out long x) && TryGetInteger(right, out long y) && x == y,
    };

    /// <summary>The value of a boolean or 64-bit integer.</summary>
    public static bool TryGetInteger(Value? value, out long number)
    {
        number = value switch
        {
            IntegerValue integer => integer.Number,
            BooleanValue { Flag: true } => 1,
            _ => 0,
        };
        return value is IntegerValue or BooleanValue;
    }

    /// <summary>Seeded, over all bits: a target chooses the keys of its maps, and must not be able to make them collide.</summary>
    public static int Hash(long number) => HashCode.Combine((int)number, (int)(number >> 32));

    public static int Hash(double number)
    {
        if (number >= long.MinValue && number < long.MaxValue && Math.Floor(number) == number)
        {
            return Hash((long)number);
        }

        return double.IsFinite(number) && Math.Floor(number) == number
            ? new BigInteger(number).GetHashCode()
            : Hash(BitConverter.DoubleToInt64Bits(number));
    }

    private static bool EqualsFloat(Value value, double number) => value switch
    {
        BigIntegerValue big => !double.IsNaN(number) && !double.IsInfinity(number) && Math.Floor(number) == number && big.Number == new BigInteger(number),
        _ => TryGetInteger(value, out long integer) && number >= long.MinValue && number < long.MaxValue && Math.Floor(number) == number && (long)number == integer,
    };
}
