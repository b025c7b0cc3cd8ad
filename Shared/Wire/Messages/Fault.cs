using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>What the agent found wrong before it ends the link.</summary>
internal sealed record Fault(string Text) : IWireMessage<Fault>
{
    public static FrameType Type => FrameType.Fault;

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(1);
        writer.WriteClippedText(Text, Limits.MaxReason);
    }

    public static WireStatus TryRead(ref WireReader reader, out Fault? message)
    {
        message = reader.ReadArrayHeader(1)
            && reader.ReadText(Limits.MaxReason, out string? text)
            ? new Fault(text)
            : null;
        return reader.Status;
    }
}
