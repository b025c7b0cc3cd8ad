using System.Diagnostics.CodeAnalysis;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary><c>namespace()</c>: the one object whose attributes a template may set.</summary>
internal sealed class NamespaceValue(MapValue attributes) : AttributeObjectValue
{
    public MapValue Attributes { get; } = attributes;

    public override string TypeName => "Namespace";

    public override bool TryGetAttribute(string name, [MaybeNullWhen(false)] out Value value) => Attributes.TryGetValue(name, out value);

    public void SetAttribute(string name, Value value) => Attributes[name] = value;
}
