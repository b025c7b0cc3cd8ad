using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>The variable <c>self</c>: the blocks of the template that is rendered.</summary>
internal sealed class SelfValue(RenderContext home) : AttributeObjectValue
{
    public override string TypeName => "TemplateReference";

    public override bool TryGetAttribute(string name, [MaybeNullWhen(false)] out Value value)
    {
        value = home.Blocks.Has(name, 0) ? new BlockReferenceValue(name, 0, home) : null;
        return value is not null;
    }
}
