using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>What a template can call.</summary>
internal abstract class CallableValue : ObjectValue
{
    public abstract string Name { get; }

    public override bool IsTruthy => true;

    public abstract Value Call(CallArguments arguments, RenderContext context);

    public override bool Equals(Value? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString() => $"<function {Name}>";
}
