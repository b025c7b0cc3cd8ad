using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating;
using Mitogen.Templating.Objects;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary>
/// <c>hostvars</c>: every host's variables as they stand when they are asked for. Tasks of several hosts share it, so it keeps nothing.
/// </summary>
internal sealed class HostVarsValue(IHostVariablesAccess hosts, JinjaEnvironment templates) : MappingObjectValue
{
    public override IEnumerable<Value> Keys => hosts.HostNames.Select(name => (Value)name);

    public override int Count => hosts.HostNames.Count();

    public override string Missing(string name) => $"\"hostvars['{name}']\" is undefined";

    public override bool TryGetItem(Value key, [MaybeNullWhen(false)] out Value value)
    {
        value = key is StringValue name && hosts.TryGetHost(name.Text, out IVariableSource? variables)
            ? new ScopeVariablesValue(templates, new TemplateScope(variables), "ansible.vars.hostvars.HostVarsVars")
            : null;
        return value is not null;
    }
}
