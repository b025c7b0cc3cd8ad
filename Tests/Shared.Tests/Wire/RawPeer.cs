using Mitogen.Wire;
using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;
using Mitogen.Wire.Messages;

namespace Mitogen.Tests.Shared.Wire;

/// <summary>The other end of a link as plain frames and bytes: honest or not.</summary>
internal sealed class RawPeer(IWireTransport transport) : IAsyncDisposable
{
    private readonly FrameReader _reader = new();

    public static Hello Hello => new() { BuildId = Mitogen.Wire.Handshake.BuildId.Current };

    /// <summary>A link under test, and the peer that is played.</summary>
    public static (WireLink Link, RawPeer Peer) Against(WireLinkOptions options, int capacity = 64 * 1024)
    {
        (MemoryTransport left, MemoryTransport right) = MemoryTransport.Pair(capacity);
        return (WireLink.Start(left, options), new RawPeer(right));
    }

    public ValueTask SendBytesAsync(ReadOnlyMemory<byte> bytes) => transport.WriteAsync(bytes, CancellationToken.None);

    public ValueTask SendAsync<T>(T message, uint context = 0, uint channel = 0)
        where T : class, IWireMessage<T>
    {
        var buffer = new PooledBuffer();
        FrameWriter.Write(buffer, context, channel, message);
        return SendBytesAsync(buffer.Written);
    }

    public ValueTask SendFrameAsync(FrameType type, byte[] payload, uint context = 0, uint channel = 0)
    {
        var buffer = new PooledBuffer();
        FrameWriter.Write(buffer, context, channel, type, payload);
        return SendBytesAsync(buffer.Written);
    }

    /// <summary>The next frame, or null at the end of the stream.</summary>
    public async Task<(FrameHeader Header, byte[] Payload)?> ReadFrameAsync()
    {
        while (true)
        {
            if (_reader.TryRead(out FrameHeader header, out ReadOnlyMemory<byte> payload))
            {
                return (header, payload.ToArray());
            }

            Assert.Null(_reader.Error);
            int count = await transport.ReadAsync(_reader.GetMemory(), CancellationToken.None);
            if (count == 0)
            {
                return null;
            }

            _reader.Advance(count);
        }
    }

    /// <summary>Reads up to the first frame of a type and decodes it.</summary>
    public async Task<T> ReadAsync<T>()
        where T : class, IWireMessage<T>
    {
        while (await ReadFrameAsync() is var (header, payload))
        {
            if (header.Type == T.Type)
            {
                var reader = new WireReader(payload);
                Assert.Equal(WireStatus.Ok, T.TryRead(ref reader, out T? message));
                return message!;
            }
        }

        throw new EndOfStreamException($"no {T.Type} came");
    }

    public async ValueTask DisposeAsync()
    {
        await transport.DisposeAsync();
        _reader.Dispose();
    }
}
