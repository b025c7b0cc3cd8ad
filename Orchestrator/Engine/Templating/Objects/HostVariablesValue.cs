using System.Diagnostics.CodeAnalysis;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary><c>hostvars</c>: each host's variables, rendered with that host's own.</summary>
/// <param name="hosts">The names of the hosts, in the inventory's order.</param>
/// <param name="scopeOf">The scope of a host; null when there is no such host. It is asked once for each host.</param>
internal sealed class HostVariablesValue(JinjaEnvironment environment, IReadOnlyList<string> hosts, Func<string, TemplateScope?> scopeOf) : MappingObjectValue
{
    private readonly Dictionary<string, ScopeVariablesValue?> _known = new(StringComparer.Ordinal);

    public override IEnumerable<Value> Keys => hosts.Select(host => (Value)host);

    public override int Count => hosts.Count;

    public override bool TryGetItem(Value key, [MaybeNullWhen(false)] out Value value)
    {
        value = key is StringValue host ? Of(host.Text) : null;
        return value is not null;
    }

    private ScopeVariablesValue? Of(string host)
    {
        if (!_known.TryGetValue(host, out ScopeVariablesValue? variables))
        {
            variables = scopeOf(host) is { } scope ? new ScopeVariablesValue(environment, scope) : null;
            _known[host] = variables;
        }

        return variables;
    }
}
