using Mitogen.Wire.Codec;

namespace Mitogen.Wire.Frames;

/// <summary>Appends frames to a buffer.</summary>
internal static class FrameWriter
{
    public static void Write(PooledBuffer buffer, uint context, uint channel, FrameType type, ReadOnlySpan<byte> payload)
    {
        Span<byte> room = buffer.Reserve(FrameHeader.Size + payload.Length);
        new FrameHeader(payload.Length, context, channel, type).Write(room);
        payload.CopyTo(room[FrameHeader.Size..]);
    }

    /// <summary>Encodes straight into the buffer.</summary>
    /// <exception cref="InvalidOperationException">The message holds what does not cross the wire, or is too long for one frame.</exception>
    public static void Write<T>(PooledBuffer buffer, uint context, uint channel, T message)
        where T : class, IWireMessage<T>
    {
        int start = buffer.Count;
        buffer.Reserve(FrameHeader.Size);
        var writer = new WireWriter(buffer);
        try
        {
            message.Write(ref writer);
        }
        catch
        {
            buffer.Truncate(start);
            throw;
        }

        int length = buffer.Count - start - FrameHeader.Size;
        if (length > FrameHeader.MaxLength)
        {
            buffer.Truncate(start);
            throw new InvalidOperationException($"{T.Type} of {length} bytes is too long for one frame");
        }

        new FrameHeader(length, context, channel, T.Type).Write(buffer.SpanFrom(start));
    }
}
