using Mitogen.Values;

namespace Mitogen.Templating;

/// <summary>What the variable <c>omit</c> holds: the argument that has it is treated as not given.</summary>
internal sealed class OmitValue : ObjectValue
{
    private OmitValue()
    {
    }

    public static OmitValue Instance { get; } = new();

    public override bool IsTruthy => true;

    public override bool Equals(Value? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => 1;

    public override string ToString() => "omit";
}
