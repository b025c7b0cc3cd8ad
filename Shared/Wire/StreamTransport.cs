namespace Mitogen.Wire;

/// <summary>A transport over one duplex stream, or over one for each direction.</summary>
internal sealed class StreamTransport(Stream input, Stream output) : IWireTransport
{
    public StreamTransport(Stream duplex)
        : this(duplex, duplex)
    {
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => input.ReadAsync(buffer, cancellationToken);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        await output.WriteAsync(data, cancellationToken).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await output.DisposeAsync().ConfigureAwait(false);
        await input.DisposeAsync().ConfigureAwait(false);
    }
}
