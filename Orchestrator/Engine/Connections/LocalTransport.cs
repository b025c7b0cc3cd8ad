using Mitogen.Processes;

namespace Mitogen.Connections;

/// <summary>This very machine.</summary>
internal sealed class LocalTransport : ITransport
{
    public string Name => "local";

    public bool HasNetwork => false;

    public RemoteProcess Start(ConnectionPlan plan, RemoteCommand command) => new(
        ChildProcess.Start(new ProcessSpec
        {
            FileName = command.Arguments[0],
            Arguments = [.. command.Arguments.Skip(1)],
            StandardInput = Stdio.Socket,
            StandardOutput = Stdio.Socket,
            StandardError = Stdio.Pipe,
            NewSession = true,
        }),
        dialog: null);

    public ConnectFailure Explain(RemoteProcess process, ExitStatus? status, string noise)
    {
        string said = process.ErrorText is { Length: > 0 } errors ? errors : noise;
        string how = status is { } ended ? $"the bootstrap ended ({ended})" : "the bootstrap did not answer";
        return new ConnectFailure(
            status is null ? ConnectFailureKind.LoginTimedOut : ConnectFailureKind.BootstrapFailed,
            said.Length == 0 ? $"Failed to start the local agent: {how}" : $"Failed to start the local agent: {how}: {said}");
    }

    public bool IsClientFailure(ExitStatus status) => false;
}
