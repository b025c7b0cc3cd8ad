using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>The answer to a <see cref="Ping"/>.</summary>
internal sealed record Pong(long Nonce) : IWireMessage<Pong>
{
    public static FrameType Type => FrameType.Pong;

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(1);
        writer.WriteInteger(Nonce);
    }

    public static WireStatus TryRead(ref WireReader reader, out Pong? message)
    {
        message = reader.ReadArrayHeader(1)
            && reader.ReadInteger(long.MinValue, long.MaxValue, out long nonce)
            ? new Pong(nonce)
            : null;
        return reader.Status;
    }
}
