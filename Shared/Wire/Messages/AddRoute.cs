using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>Tells an agent that a context is reached through one of its children.</summary>
internal sealed record AddRoute(uint Context, uint Via) : IWireMessage<AddRoute>
{
    public static FrameType Type => FrameType.AddRoute;

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(2);
        writer.WriteInteger(Context);
        writer.WriteInteger(Via);
    }

    public static WireStatus TryRead(ref WireReader reader, out AddRoute? message)
    {
        message = reader.ReadArrayHeader(2)
            && reader.ReadUnsigned(1, uint.MaxValue, out uint context)
            && reader.ReadUnsigned(1, uint.MaxValue, out uint via)
            ? new AddRoute(context, via)
            : null;
        return reader.Status;
    }
}
