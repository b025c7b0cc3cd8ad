using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>How starting a child agent went. The channel ends; a started child speaks for itself, in its own context.</summary>
/// <param name="Status">How it went.</param>
/// <param name="Text">For a person; what the child's process wrote when it failed.</param>
/// <param name="ExitCode">Of a process that ended, or the signal as a negative number.</param>
internal sealed record ChildStarted(ChildStatus Status, string Text, int ExitCode) : IWireMessage<ChildStarted>
{
    public static FrameType Type => FrameType.ChildStarted;

    public bool EndsChannel => true;

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(3);
        writer.WriteInteger((int)Status);
        writer.WriteClippedText(Text, Limits.MaxReason);
        writer.WriteInteger(ExitCode);
    }

    public static WireStatus TryRead(ref WireReader reader, out ChildStarted? message)
    {
        message = reader.ReadArrayHeader(3)
            && reader.ReadInteger(0, (int)ChildStatus.BootstrapFailed, out int status)
            && reader.ReadText(Limits.MaxReason, out string? text)
            && reader.ReadInteger(int.MinValue, int.MaxValue, out int exitCode)
            ? new ChildStarted((ChildStatus)status, text, exitCode)
            : null;
        return reader.Status;
    }
}
