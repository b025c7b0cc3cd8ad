using Mitogen.Connections;
using Mitogen.Wire;

namespace Mitogen.Agents;

/// <summary>The agent's stream through a transport's process, beginning with what came along with the bootstrap's mark.</summary>
internal sealed class ProcessTransport(RemoteProcess process, ReadOnlyMemory<byte> first) : IWireTransport
{
    private ReadOnlyMemory<byte> _first = first;

    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_first.IsEmpty)
            return process.Output.ReadAsync(buffer, cancellationToken);
        int count = Math.Min(buffer.Length, _first.Length);
        _first[..count].CopyTo(buffer);
        _first = _first[count..];
        return ValueTask.FromResult(count);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => process.Input.WriteAsync(data, cancellationToken);

    /// <summary>The process sees the end of its input and goes; its owner waits for that.</summary>
    public ValueTask DisposeAsync()
    {
        process.Input.Dispose();
        process.Output.Dispose();
        return ValueTask.CompletedTask;
    }
}
