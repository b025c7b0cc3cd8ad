using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>The orchestrator takes the agent in and says how to behave.</summary>
/// <param name="Protocol">The version that the orchestrator speaks.</param>
/// <param name="Context">The number by which the orchestrator knows this agent; frames to and from it carry 0 on its own stream.</param>
/// <param name="Heartbeat">At least one frame arrives in this time; zero: no such promise.</param>
/// <param name="OutputLimit">Bytes of a command's output that a result keeps at most; 0: no limit.</param>
/// <param name="TempDirectoryPolicy">A directory for what must be a file, or empty for the agent's choice.</param>
internal sealed record Welcome(
    int Protocol,
    uint Context,
    TimeSpan Heartbeat,
    long OutputLimit,
    string TempDirectoryPolicy) : IWireMessage<Welcome>
{
    public static FrameType Type => FrameType.Welcome;

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(5);
        writer.WriteInteger(Protocol);
        writer.WriteInteger(Context);
        writer.WriteInteger((long)Heartbeat.TotalMilliseconds);
        writer.WriteInteger(OutputLimit);
        writer.WriteText(TempDirectoryPolicy);
    }

    public static WireStatus TryRead(ref WireReader reader, out Welcome? message)
    {
        message = reader.ReadArrayHeader(5)
            && reader.ReadInteger(0, int.MaxValue, out int protocol)
            && reader.ReadUnsigned(0, uint.MaxValue, out uint context)
            && reader.ReadInteger(0L, Limits.MaxMilliseconds, out long heartbeat)
            && reader.ReadInteger(0L, long.MaxValue, out long outputLimit)
            && reader.ReadText(Limits.MaxPath, out string? policy)
            ? new Welcome(protocol, context, TimeSpan.FromMilliseconds(heartbeat), outputLimit, policy)
            : null;
        return reader.Status;
    }
}
