using Mitogen.Processes;
using Mitogen.Wire;

namespace Mitogen.RemoteAgent.Children;

/// <summary>A child's stream, beginning with the bytes that came along with its mark line.</summary>
internal sealed class PrefixedTransport(ReadOnlyMemory<byte> prefix, AsyncFd stream) : IWireTransport
{
    private ReadOnlyMemory<byte> _prefix = prefix;

    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_prefix.IsEmpty)
            return stream.ReadAsync(buffer, cancellationToken);
        int count = Math.Min(buffer.Length, _prefix.Length);
        _prefix[..count].CopyTo(buffer);
        _prefix = _prefix[count..];
        return ValueTask.FromResult(count);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => stream.WriteAsync(data, cancellationToken);

    public ValueTask DisposeAsync()
    {
        stream.Dispose();
        return ValueTask.CompletedTask;
    }
}
