using Mitogen.Processes;
using Mitogen.Wire;

namespace Mitogen.RemoteAgent.Children;

/// <summary>A child's process, its stream of frames, and the end of what it says on its standard error and terminal.</summary>
internal sealed class ChildAgentProcess(ChildProcess child, IWireTransport transport, TextTail errors, Task errorsRead) : IAsyncDisposable
{
    public ChildProcess Child => child;

    public IWireTransport Transport => transport;

    /// <summary>Completes when nobody can write to its standard error any more.</summary>
    public Task ErrorsRead => errorsRead;

    public string ErrorTail() => errors.ToString();

    public async ValueTask DisposeAsync()
    {
        await transport.DisposeAsync().ConfigureAwait(false);
        await child.DisposeAsync().ConfigureAwait(false);
    }
}
