using System.Diagnostics.CodeAnalysis;
using Mitogen.Inventory;
using Mitogen.Templating;

namespace Mitogen.Variables;

/// <summary><c>hostvars</c> of one play: facts, set_fact and registered results, inventory variables and extra vars of each host; nothing of the play.</summary>
internal sealed class HostVariablesAccess(VariableResolver resolver, HostInventory inventory, PlayScope play) : IHostVariablesAccess
{
    private const string Localhost = "localhost";

    /// <summary>The implicit localhost is one of them, though no group holds it.</summary>
    public IEnumerable<string> HostNames
    {
        get
        {
            IEnumerable<string> named = inventory.Hosts.Select(host => host.Name);
            return inventory.FindHost(Localhost) is { IsImplicit: true } ? named.Append(Localhost) : named;
        }
    }

    public bool TryGetHost(string name, [MaybeNullWhen(false)] out IVariableSource variables)
    {
        variables = inventory.FindHost(name) is { } host ? resolver.ForHost(host, play.Known.Of(host), play.PlaybookDirectory) : null;
        return variables is not null;
    }
}
