using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>Asks for the content that an item announced, and gets it as <see cref="Content"/>.</summary>
internal sealed record NeedContent(int Index) : IWireMessage<NeedContent>
{
    public static FrameType Type => FrameType.NeedContent;

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(1);
        writer.WriteInteger(Index);
    }

    public static WireStatus TryRead(ref WireReader reader, out NeedContent? message)
    {
        message = reader.ReadArrayHeader(1)
            && reader.ReadInteger(0, Limits.MaxItems, out int index)
            ? new NeedContent(index)
            : null;
        return reader.Status;
    }
}
