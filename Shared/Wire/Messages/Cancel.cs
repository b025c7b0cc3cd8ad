using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>Ends the channel's request: its process group is told to end, and killed after the grace. The last result still comes.</summary>
internal sealed record Cancel(TimeSpan Grace) : IWireMessage<Cancel>
{
    public static FrameType Type => FrameType.Cancel;

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(1);
        writer.WriteInteger((long)Grace.TotalMilliseconds);
    }

    public static WireStatus TryRead(ref WireReader reader, out Cancel? message)
    {
        message = reader.ReadArrayHeader(1)
            && reader.ReadInteger(0L, Limits.MaxMilliseconds, out long grace)
            ? new Cancel(TimeSpan.FromMilliseconds(grace))
            : null;
        return reader.Status;
    }
}
