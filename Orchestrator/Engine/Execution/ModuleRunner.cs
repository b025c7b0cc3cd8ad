using Mitogen.Actions;
using Mitogen.Agents;
using Mitogen.Connections;
using Mitogen.Modules;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Runs an action's calls on the target of its task.</summary>
internal sealed class ModuleRunner(IHostGateway hosts, ConnectionPlan connection) : IModuleRunner
{
    public async ValueTask<MapValue> RunAsync(ModuleCall call, CancellationToken cancellationToken) =>
        (await RunAllAsync(call, cancellationToken))[0];

    public async ValueTask<IReadOnlyList<MapValue>> RunAllAsync(ModuleCall call, CancellationToken cancellationToken)
    {
        var results = new List<MapValue>();
        await foreach (ModuleReply reply in hosts.RunAsync(connection, call, cancellationToken))
        {
            switch (reply)
            {
                case ModuleAnswered answered:
                    results.Add(answered.Result);
                    break;
                case HostLost lost:
                    throw new HostLostException(lost.Message);
                case CallRefused refused:
                    results.Add(Results.Failed(refused.Message));
                    return results;
            }
        }

        return results.Count > 0 ? results : throw new HostLostException($"{connection.InventoryHost} gave no answer");
    }
}
