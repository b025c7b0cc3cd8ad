using Mitogen.Wire;

namespace Mitogen.Tests.Shared.Wire;

/// <summary>One end of a duplex stream in memory.</summary>
internal sealed class MemoryTransport(BytePipe input, BytePipe output) : IWireTransport
{
    public static (MemoryTransport Left, MemoryTransport Right) Pair(int capacity = 64 * 1024, int readChunk = int.MaxValue)
    {
        var there = new BytePipe(capacity, readChunk);
        var back = new BytePipe(capacity, readChunk);
        return (new MemoryTransport(back, there), new MemoryTransport(there, back));
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => input.ReadAsync(buffer, cancellationToken);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => output.WriteAsync(data);

    public ValueTask DisposeAsync()
    {
        input.Close();
        output.Close();
        return ValueTask.CompletedTask;
    }
}
