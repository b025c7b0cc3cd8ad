namespace Mitogen.Wire;

/// <summary>One stream of bytes in each direction. Disposing it ends a read or a write that hangs.</summary>
internal interface IWireTransport : IAsyncDisposable
{
    /// <returns>Bytes read; 0 at the end of the stream.</returns>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Writes all bytes.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken);
}
