using Mitogen.Values;

namespace Mitogen.Templating;

/// <summary>What the variable <c>omit</c> holds: the argument that has it is treated as not given.</summary>
internal sealed class OmitValue : ObjectValue
{
    /// <summary>What stands where it is shown or written, which is no way to leave anything out.</summary>
    public const string Text = "__omit_place_holder__";

    private OmitValue()
    {
    }

    public static OmitValue Instance { get; } = new();

    public override bool IsTruthy => true;

    public override bool Equals(Value? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => 1;

    public override string ToString() => "omit";
}
