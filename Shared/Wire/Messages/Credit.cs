using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>The receiver of the frame's channel lets its peer send so many more bytes on it.</summary>
internal sealed record Credit(int Bytes) : IWireMessage<Credit>
{
    public static FrameType Type => FrameType.Credit;

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(1);
        writer.WriteInteger(Bytes);
    }

    public static WireStatus TryRead(ref WireReader reader, out Credit? message)
    {
        message = reader.ReadArrayHeader(1)
            && reader.ReadInteger(1, Limits.MaxCredit, out int bytes)
            ? new Credit(bytes)
            : null;
        return reader.Status;
    }
}
