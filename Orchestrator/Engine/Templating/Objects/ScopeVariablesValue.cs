using System.Diagnostics.CodeAnalysis;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>All variables of a scope, rendered as they are asked for: <c>vars</c>, and one host's part of <c>hostvars</c>.</summary>
internal sealed class ScopeVariablesValue(JinjaEnvironment environment, TemplateScope scope) : MappingObjectValue
{
    public override IEnumerable<Value> Keys => scope.Names.Select(name => (Value)name);

    public override int Count => scope.Names.Count();

    public override bool TryGetItem(Value key, [MaybeNullWhen(false)] out Value value)
    {
        value = null;
        return key is StringValue name && scope.TryResolve(name.Text, environment, out value);
    }
}
