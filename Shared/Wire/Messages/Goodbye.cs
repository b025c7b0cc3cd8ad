using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>The last frame of a link that ends in order.</summary>
internal sealed record Goodbye(string Reason) : IWireMessage<Goodbye>
{
    public static FrameType Type => FrameType.Goodbye;

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(1);
        writer.WriteClippedText(Reason, Limits.MaxReason);
    }

    public static WireStatus TryRead(ref WireReader reader, out Goodbye? message)
    {
        message = reader.ReadArrayHeader(1)
            && reader.ReadText(Limits.MaxReason, out string? reason)
            ? new Goodbye(reason)
            : null;
        return reader.Status;
    }
}
