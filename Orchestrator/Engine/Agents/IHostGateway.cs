using Mitogen.Connections;
using Mitogen.Modules;

namespace Mitogen.Agents;

/// <summary>
/// The way from the execution to the hosts: it keeps one connection per host and one agent per account for as long as it lives, and connects
/// where there is none yet. Nothing throws for what happens on a target: that is a <see cref="ModuleReply"/>.
/// </summary>
internal interface IHostGateway : IAsyncDisposable
{
    /// <summary>Runs a module over the agent of the plan's account; one <see cref="ModuleAnswered"/> per item in order, or what ended the call.</summary>
    /// <param name="plan">Equal plans share the connection and the agent.</param>
    /// <param name="call">What to run.</param>
    /// <param name="cancellationToken">Ends the step's process group on the target; what was answered by then is still yielded.</param>
    IAsyncEnumerable<ModuleReply> RunAsync(ConnectionPlan plan, ModuleCall call, CancellationToken cancellationToken);

    /// <summary>Runs a shell command over the bare connection, with no agent (<c>raw</c>). One reply, with rc, stdout and stderr.</summary>
    ValueTask<ModuleReply> RunRawAsync(ConnectionPlan plan, string command, TimeSpan? deadline, CancellationToken cancellationToken);

    /// <summary>Ends the host's connection and its agents (<c>meta: reset_connection</c>); the next call connects afresh.</summary>
    ValueTask ResetAsync(ConnectionPlan plan, CancellationToken cancellationToken);
}
