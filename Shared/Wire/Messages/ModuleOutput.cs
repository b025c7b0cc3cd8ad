using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>Output of a running step, when the request asked to follow it.</summary>
/// <param name="Index">0 for the first item.</param>
/// <param name="Stream">Which stream it came from.</param>
/// <param name="Data">1 to <see cref="WireProtocol.MaxChunk"/> bytes, owned by the message.</param>
internal sealed record ModuleOutput(int Index, OutputStream Stream, ReadOnlyMemory<byte> Data) : IWireMessage<ModuleOutput>
{
    public static FrameType Type => FrameType.ModuleOutput;

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(3);
        writer.WriteInteger(Index);
        writer.WriteInteger((int)Stream);
        writer.WriteBytes(Data.Span);
    }

    public static WireStatus TryRead(ref WireReader reader, out ModuleOutput? message)
    {
        message = reader.ReadArrayHeader(3)
            && reader.ReadInteger(0, Limits.MaxItems, out int index)
            && reader.ReadInteger(1, 2, out int stream)
            && reader.ReadBytes(1, WireProtocol.MaxChunk, out byte[]? data)
            ? new ModuleOutput(index, (OutputStream)stream, data)
            : null;
        return reader.Status;
    }
}
