using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>Answered with a <see cref="Pong"/> of the same number, ahead of waiting data.</summary>
internal sealed record Ping(long Nonce) : IWireMessage<Ping>
{
    public static FrameType Type => FrameType.Ping;

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(1);
        writer.WriteInteger(Nonce);
    }

    public static WireStatus TryRead(ref WireReader reader, out Ping? message)
    {
        message = reader.ReadArrayHeader(1)
            && reader.ReadInteger(long.MinValue, long.MaxValue, out long nonce)
            ? new Ping(nonce)
            : null;
        return reader.Status;
    }
}
