using Mitogen.RemoteAgent.Modules;
using Mitogen.Wire;
using Mitogen.Wire.Messages;

namespace Mitogen.RemoteAgent.Session;

/// <summary>Sends a command's output while it runs. The channel's credit slows the command down when nobody keeps up.</summary>
internal sealed class OutputFollower(WireChannel channel, int index) : IOutputFollower
{
    public async ValueTask OnOutputAsync(OutputStream stream, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        await channel.SendAsync(new ModuleOutput(index, stream, data), cancellationToken).ConfigureAwait(false);
}
