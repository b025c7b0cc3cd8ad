using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>All variables of a scope, rendered as they are asked for: <c>vars</c>, and one host's part of <c>hostvars</c>.</summary>
/// <param name="environment">What renders them.</param>
/// <param name="scope">Where they are.</param>
/// <param name="typeName">What it is called in errors.</param>
internal sealed class ScopeVariablesValue(JinjaEnvironment environment, TemplateScope scope, string typeName = "dict") : MappingObjectValue
{
    /// <summary>What templates call it; it does not hold itself.</summary>
    private const string Itself = "vars";

    public override IEnumerable<Value> Keys => scope.Names.Select(name => (Value)name);

    public override int Count => scope.Names.Count();

    public override string Missing(string name) => $"'{typeName} object' has no attribute '{name}'";

    public override bool TryGetItem(Value key, [MaybeNullWhen(false)] out Value value)
    {
        value = null;
        return key is StringValue { Text: not Itself } name && scope.TryResolve(name.Text, environment, out value);
    }

    /// <summary>Who looks at all variables sees one that cannot be rendered as it is written.</summary>
    protected override bool TryShow(Value key, [MaybeNullWhen(false)] out Value value)
    {
        try
        {
            if (TryGetItem(key, out value) && value is not UndefinedValue)
                return true;
        }
        catch (Exception failure) when (failure is TemplateException or TemplateFailure)
        {
            // Shown below.
        }

        value = key is StringValue name && scope.TryGetRaw(name.Text, out Value? raw) ? PlainData.Of(raw) : null;
        return value is not null;
    }
}
