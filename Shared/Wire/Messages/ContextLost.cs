using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>The agent of the frame's context has ended; its parent says so, after the last frame that came from it.</summary>
/// <param name="Reason">For a person.</param>
/// <param name="ExitCode">Of its process, or the signal that ended it as a negative number; 0 when not known.</param>
/// <param name="ErrorTail">The end of what it wrote to its standard error.</param>
internal sealed record ContextLost(string Reason, int ExitCode, string ErrorTail) : IWireMessage<ContextLost>
{
    public static FrameType Type => FrameType.ContextLost;

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(3);
        writer.WriteClippedText(Reason, Limits.MaxReason);
        writer.WriteInteger(ExitCode);
        writer.WriteClippedText(ErrorTail, Limits.MaxTail);
    }

    public static WireStatus TryRead(ref WireReader reader, out ContextLost? message)
    {
        message = reader.ReadArrayHeader(3)
            && reader.ReadText(Limits.MaxReason, out string? reason)
            && reader.ReadInteger(int.MinValue, int.MaxValue, out int exitCode)
            && reader.ReadText(Limits.MaxTail, out string? errorTail)
            ? new ContextLost(reason, exitCode, errorTail)
            : null;
        return reader.Status;
    }
}
