namespace Mitogen.Values;

/// <summary>
/// The one dynamic value of the language, the wire and the modules: null, boolean, integer, float, string, bytes, list, ordered map.
/// </summary>
/// <remarks>
/// Equality and truth are Python's, because templates see them: <c>True == 1 == 1.0</c>, and empty text, lists and maps are false.
/// Scalars are immutable. A list or map belongs to whoever made it until it is handed on; after that nobody changes it.
/// </remarks>
public abstract class Value : IEquatable<Value>
{
    private protected Value()
    {
    }

    public static Value Null { get; } = new NullValue();

    public static Value True { get; } = new BooleanValue(true);

    public static Value False { get; } = new BooleanValue(false);

    public abstract ValueKind Kind { get; }

    public bool IsNull => Kind == ValueKind.Null;

    /// <summary>Python's truth of the value.</summary>
    public abstract bool IsTruthy { get; }

    public static implicit operator Value(string? text) => text is null ? Null : new StringValue(text);

    public static implicit operator Value(bool flag) => FromBoolean(flag);

    public static implicit operator Value(long number) => IntegerValue.Of(number);

    public static implicit operator Value(int number) => IntegerValue.Of(number);

    public static implicit operator Value(double number) => new FloatValue(number);

    public static Value FromBoolean(bool flag) => flag ? True : False;

    public static bool operator ==(Value? left, Value? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(Value? left, Value? right) => !(left == right);

    /// <summary>Python's <c>==</c>.</summary>
    public abstract bool Equals(Value? other);

    public sealed override bool Equals(object? obj) => obj is Value other && Equals(other);

    public abstract override int GetHashCode();

    private sealed class NullValue : Value
    {
        public override ValueKind Kind => ValueKind.Null;

        public override bool IsTruthy => false;

        public override bool Equals(Value? other) => other is NullValue;

        public override int GetHashCode() => 0;

        public override string ToString() => "null";
    }
}
