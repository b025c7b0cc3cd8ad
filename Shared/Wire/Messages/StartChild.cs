using Mitogen.Values;
using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>Starts a child agent: another account or a delegated connection.</summary>
/// <param name="Context">The number that the orchestrator gives the child.</param>
/// <param name="Arguments">The argument vector to execute.</param>
/// <param name="Environment">Text to text, laid over the agent's own.</param>
/// <param name="NeedsTerminal">Give it a controlling pseudo-terminal.</param>
/// <param name="Prompt">The text after which the password is typed, or empty.</param>
/// <param name="Password">Or empty.</param>
/// <param name="WrongPasswordTexts">What says that the password was wrong.</param>
/// <param name="SuccessMark">The line after which the child's bytes are its own.</param>
/// <param name="BootstrapScript">Fed to the child's shell.</param>
/// <param name="Deadline">For the whole start; zero: none.</param>
/// <param name="ServesImage">Send the agent's own image after the mark.</param>
internal sealed record StartChild(
    uint Context,
    IReadOnlyList<string> Arguments,
    MapValue Environment,
    bool NeedsTerminal,
    string Prompt,
    string Password,
    IReadOnlyList<string> WrongPasswordTexts,
    string SuccessMark,
    string BootstrapScript,
    TimeSpan Deadline,
    bool ServesImage) : IWireMessage<StartChild>
{
    public static FrameType Type => FrameType.StartChild;

    /// <summary>Without the password: this text ends in logs.</summary>
    public override string ToString() => $"StartChild {{ Context = {Context} }}";

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(11);
        writer.WriteInteger(Context);
        writer.WriteTexts(Arguments);
        writer.WriteValue(Environment);
        writer.WriteBoolean(NeedsTerminal);
        writer.WriteText(Prompt);
        writer.WriteText(Password);
        writer.WriteTexts(WrongPasswordTexts);
        writer.WriteText(SuccessMark);
        writer.WriteText(BootstrapScript);
        writer.WriteInteger((long)Deadline.TotalMilliseconds);
        writer.WriteBoolean(ServesImage);
    }

    public static WireStatus TryRead(ref WireReader reader, out StartChild? message)
    {
        message = reader.ReadArrayHeader(11)
            && reader.ReadUnsigned(1, uint.MaxValue, out uint context)
            && reader.ReadTexts(Limits.MaxArguments, Limits.MaxArgument, out IReadOnlyList<string>? arguments)
            && reader.ReadMap(out MapValue? environment)
            && reader.ReadBoolean(out bool needsTerminal)
            && reader.ReadText(Limits.MaxShortText, out string? prompt)
            && reader.ReadText(Limits.MaxShortText, out string? password)
            && reader.ReadTexts(Limits.MaxArguments, Limits.MaxShortText, out IReadOnlyList<string>? wrongPasswordTexts)
            && reader.ReadText(Limits.MaxShortText, out string? successMark)
            && reader.ReadText(Limits.MaxArgument, out string? bootstrapScript)
            && reader.ReadInteger(0L, Limits.MaxMilliseconds, out long deadline)
            && reader.ReadBoolean(out bool servesImage)
            ? new StartChild(
                context,
                arguments,
                environment,
                needsTerminal,
                prompt,
                password,
                wrongPasswordTexts,
                successMark,
                bootstrapScript,
                TimeSpan.FromMilliseconds(deadline),
                servesImage)
            : null;
        return reader.Status;
    }
}
