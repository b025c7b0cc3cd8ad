using Mitogen.Wire.Messages;

namespace Mitogen.RemoteAgent.Modules;

/// <summary>Takes a command's output while it runs.</summary>
internal interface IOutputFollower
{
    /// <param name="stream">Which stream.</param>
    /// <param name="data">Valid during the call only.</param>
    /// <param name="cancellationToken">Ends the wait for room.</param>
    ValueTask OnOutputAsync(OutputStream stream, ReadOnlyMemory<byte> data, CancellationToken cancellationToken);
}
