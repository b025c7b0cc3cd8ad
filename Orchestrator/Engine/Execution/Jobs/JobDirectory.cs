using Mitogen.Actions;
using Mitogen.Agents;
using Mitogen.Connections;
using Mitogen.Modules;
using Mitogen.Values;

namespace Mitogen.Execution.Jobs;

/// <summary>
/// The directory that Ansible would keep an account's jobs in, for what is told of them. To ask for it connects: a job on a host that is not there is
/// not said to be started.
/// </summary>
internal sealed class JobDirectory(IHostGateway hosts)
{
    private const string BelowHome = ".ansible_async";
    private const string Home = "~";

    private static readonly ModuleCall LookAtHome = new()
    {
        Module = "ansible.builtin.stat",
        Arguments = new MapValue { ["path"] = Home, ["get_checksum"] = false, ["get_mime"] = false, ["get_attributes"] = false },
    };

    /// <returns>The directory, or the result of a step that cannot have a job there.</returns>
    public async ValueTask<(string Directory, MapValue? Problem)> FindAsync(ConnectionPlan connection, CancellationToken cancellationToken)
    {
        try
        {
            MapValue result = await new ModuleRunner(hosts, connection).RunAsync(LookAtHome, cancellationToken);
            string home = result.TryGetValue("stat", out Value? stat) && stat is MapValue found && found.TryGetValue("path", out Value? path) && path is StringValue text ? text.Text : Home;
            return ($"{home}/{BelowHome}", Results.HasFailed(result) ? result : null);
        }
        catch (HostLostException lost)
        {
            return (BelowHome, Results.Unreachable(lost.Message));
        }
    }
}
