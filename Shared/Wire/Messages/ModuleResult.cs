using Mitogen.Values;
using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>The result of one item of a <see cref="RunModule"/>. The last one ends the channel.</summary>
/// <param name="Index">0 for the first item.</param>
/// <param name="Last">True when no item follows.</param>
/// <param name="Result">Ansible's keys.</param>
internal sealed record ModuleResult(int Index, bool Last, MapValue Result) : IWireMessage<ModuleResult>
{
    public static FrameType Type => FrameType.ModuleResult;

    public bool EndsChannel => Last;

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(3);
        writer.WriteInteger(Index);
        writer.WriteBoolean(Last);
        writer.WriteValue(Result);
    }

    public static WireStatus TryRead(ref WireReader reader, out ModuleResult? message)
    {
        message = reader.ReadArrayHeader(3)
            && reader.ReadInteger(0, Limits.MaxItems, out int index)
            && reader.ReadBoolean(out bool last)
            && reader.ReadMap(out MapValue? result)
            ? new ModuleResult(index, last, result)
            : null;
        return reader.Status;
    }
}
