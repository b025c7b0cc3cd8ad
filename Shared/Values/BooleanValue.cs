namespace Mitogen.Values;

/// <summary>True or false. Equal to the integers 1 and 0, as in Python.</summary>
public sealed class BooleanValue : Value
{
    internal BooleanValue(bool flag) => Flag = flag;

    public bool Flag { get; }

    public override ValueKind Kind => ValueKind.Boolean;

    public override bool IsTruthy => Flag;

    public override bool Equals(Value? other) => Numbers.AreEqual(this, other);

    public override int GetHashCode() => Numbers.Hash(Flag ? 1 : 0);

    public override string ToString() => Flag ? "true" : "false";
}
