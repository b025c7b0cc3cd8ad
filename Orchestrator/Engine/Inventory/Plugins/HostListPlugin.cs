namespace Mitogen.Inventory.Plugins;

/// <summary><c>ansible.builtin.host_list</c> and <c>ansible.builtin.advanced_host_list</c>: hosts between commas.</summary>
/// <param name="expandsRanges">True for the advanced one: <c>web[01:20]</c>.</param>
internal sealed class HostListPlugin(bool expandsRanges) : IInventoryPlugin
{
    /// <summary>True for <c>web1,web2</c> or <c>web1,</c>; a path may not hold a comma.</summary>
    public static bool IsHostList(string source) => source.Contains(',', StringComparison.Ordinal);

    public bool Accepts(InventorySource source) => IsHostList(source.Path) && !System.IO.Path.Exists(source.Path);

    public ValueTask ReadAsync(InventorySource source, InventoryBuilder inventory, CancellationToken cancellationToken)
    {
        inventory.CurrentSource = null;
        foreach (string name in source.Path.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            HostAddress address = HostAddress.Parse(name);
            foreach (string host in expandsRanges ? HostRange.Expand(address.Host, source.Start) : [address.Host])
            {
                inventory.AddHost(host, HostGroup.UngroupedName);
                if (address.Port is { } port)
                {
                    inventory.SetHostVariable(host, "ansible_port", port);
                }
            }
        }

        return ValueTask.CompletedTask;
    }
}
