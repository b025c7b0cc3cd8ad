using System.Diagnostics.CodeAnalysis;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>An object with attributes of its own: <c>loop</c>, a namespace, an imported template, a date.</summary>
internal abstract class AttributeObjectValue : ObjectValue
{
    public override bool IsTruthy => true;

    public abstract string TypeName { get; }

    public abstract bool TryGetAttribute(string name, [MaybeNullWhen(false)] out Value value);

    public override bool Equals(Value? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString() => $"<{TypeName}>";
}
