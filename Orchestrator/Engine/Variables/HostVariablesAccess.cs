using System.Diagnostics.CodeAnalysis;
using Mitogen.Inventory;
using Mitogen.Templating;

namespace Mitogen.Variables;

/// <summary><c>hostvars</c> of one play: facts, set_fact and registered results, inventory variables and extra vars of each host; nothing of the play.</summary>
internal sealed class HostVariablesAccess(VariableResolver resolver, HostInventory inventory, PlayScope play) : IHostVariablesAccess
{
    public IEnumerable<string> HostNames => inventory.Hosts.Select(host => host.Name);

    public bool TryGetHost(string name, [MaybeNullWhen(false)] out IVariableSource variables)
    {
        variables = inventory.FindHost(name) is { } host ? resolver.ForHost(host, play.Known.Of(host), play.PlaybookDirectory) : null;
        return variables is not null;
    }
}
