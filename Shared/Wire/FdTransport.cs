using Mitogen.Processes;

namespace Mitogen.Wire;

/// <summary>A transport over one descriptor, or over one for each direction, which it owns.</summary>
internal sealed class FdTransport(AsyncFd input, AsyncFd output) : IWireTransport
{
    public FdTransport(AsyncFd duplex)
        : this(duplex, duplex)
    {
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => input.ReadAsync(buffer, cancellationToken);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => output.WriteAsync(data, cancellationToken);

    public ValueTask DisposeAsync()
    {
        output.Dispose();
        input.Dispose();
        return ValueTask.CompletedTask;
    }
}
