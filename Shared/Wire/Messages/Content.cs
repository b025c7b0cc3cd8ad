using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>A piece of the content that <see cref="NeedContent"/> asked for.</summary>
/// <param name="Data">Up to <see cref="WireProtocol.MaxChunk"/> bytes, owned by the message.</param>
/// <param name="Last">True for the last piece, which may be empty.</param>
internal sealed record Content(ReadOnlyMemory<byte> Data, bool Last) : IWireMessage<Content>
{
    public static FrameType Type => FrameType.Content;

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(2);
        writer.WriteBytes(Data.Span);
        writer.WriteBoolean(Last);
    }

    public static WireStatus TryRead(ref WireReader reader, out Content? message)
    {
        message = reader.ReadArrayHeader(2)
            && reader.ReadBytes(0, WireProtocol.MaxChunk, out byte[]? data)
            && reader.ReadBoolean(out bool last)
            ? new Content(data, last)
            : null;
        return reader.Status;
    }
}
