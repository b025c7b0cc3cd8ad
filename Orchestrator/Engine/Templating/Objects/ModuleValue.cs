using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>An imported template: the names it set at its top level.</summary>
internal sealed class ModuleValue(RenderContext rendered) : AttributeObjectValue
{
    public override string TypeName => "TemplateModule";

    public override bool TryGetAttribute(string name, [MaybeNullWhen(false)] out Value value)
    {
        value = null;
        return !name.StartsWith('_') && (IsSetIn(rendered.TopLevel, string.Intern(name), out value) || IsSetIn(rendered.FirstLevel, string.Intern(name), out value));
    }

    private static bool IsSetIn(LocalScope scope, string name, [MaybeNullWhen(false)] out Value value) =>
        scope.TryGetOwn(name, out value) && value is not UndefinedValue { IsUnset: true };

    public override string ToString() => rendered.Output.ToText();
}
