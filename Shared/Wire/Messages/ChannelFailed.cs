using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>The request could not be served. The channel ends.</summary>
internal sealed record ChannelFailed(string Text) : IWireMessage<ChannelFailed>
{
    public static FrameType Type => FrameType.ChannelFailed;

    public bool EndsChannel => true;

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(1);
        writer.WriteClippedText(Text, Limits.MaxReason);
    }

    public static WireStatus TryRead(ref WireReader reader, out ChannelFailed? message)
    {
        message = reader.ReadArrayHeader(1)
            && reader.ReadText(Limits.MaxReason, out string? text)
            ? new ChannelFailed(text)
            : null;
        return reader.Status;
    }
}
