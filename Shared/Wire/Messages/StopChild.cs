using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>Ends a child agent and what it started. Answered with <see cref="ContextLost"/>.</summary>
internal sealed record StopChild(uint Context) : IWireMessage<StopChild>
{
    public static FrameType Type => FrameType.StopChild;

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(1);
        writer.WriteInteger(Context);
    }

    public static WireStatus TryRead(ref WireReader reader, out StopChild? message)
    {
        message = reader.ReadArrayHeader(1)
            && reader.ReadUnsigned(1, uint.MaxValue, out uint context)
            ? new StopChild(context)
            : null;
        return reader.Status;
    }
}
