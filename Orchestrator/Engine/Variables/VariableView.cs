using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>The variables of a host or task as templates see them: the layers, and the two mappings that span them, <c>hostvars</c> and <c>vars</c>.</summary>
internal sealed class VariableView(VariableLayer layers, Value? hostVars, Func<IVariableSource, Value>? makeAllVars) : IVariableSource
{
    private Value? _allVars;

    public IEnumerable<string> Names => layers.Names.Concat(hostVars is null ? [] : ["hostvars"]);

    /// <summary>Every definition of a name, the strongest first.</summary>
    public IEnumerable<VariableDefinition> Definitions(string name) => layers.Definitions(new StringValue(name));

    public bool IsWritten(string name) => Definitions(name).FirstOrDefault() is { IsWritten: true };

    public bool TryGet(string name, [MaybeNullWhen(false)] out Value value)
    {
        switch (name)
        {
            case "hostvars" when hostVars is not null:
                value = hostVars;
                return true;
            case "vars" when makeAllVars is not null:
                value = _allVars ??= makeAllVars(this);
                return true;
            default:
                return layers.TryGet(new StringValue(name), out value);
        }
    }
}
