using Mitogen.Values;
using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>Runs a module, once or for each item.</summary>
/// <param name="Module">Its full name.</param>
/// <param name="Arguments">What all items share.</param>
/// <param name="Items">Each laid over the arguments, run in order; empty: run once with the arguments alone.</param>
/// <param name="Flags">How to run it.</param>
/// <param name="Environment">Text to text, set for what the module starts.</param>
/// <param name="WorkingDirectory">Empty: where the agent was started, or a directory that its account may enter.</param>
/// <param name="Deadline">For all items together; zero: none.</param>
/// <param name="OutputLimit">Bytes of output that a result keeps at most; 0: as <see cref="Welcome"/> said.</param>
internal sealed record RunModule(
    string Module,
    MapValue Arguments,
    IReadOnlyList<MapValue> Items,
    RunFlags Flags,
    MapValue Environment,
    string WorkingDirectory,
    TimeSpan Deadline,
    long OutputLimit) : IWireMessage<RunModule>
{
    public static FrameType Type => FrameType.RunModule;

    /// <summary>A request with nothing set but what every one has.</summary>
    public RunModule(string module, MapValue arguments)
        : this(module, arguments, [], RunFlags.None, new MapValue(), "", TimeSpan.Zero, 0)
    {
    }

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(8);
        writer.WriteText(Module);
        writer.WriteValue(Arguments);
        WireMaps.Write(ref writer, Items);
        writer.WriteInteger((int)Flags);
        writer.WriteValue(Environment);
        writer.WriteText(WorkingDirectory);
        writer.WriteInteger((long)Deadline.TotalMilliseconds);
        writer.WriteInteger(OutputLimit);
    }

    public static WireStatus TryRead(ref WireReader reader, out RunModule? message)
    {
        message = reader.ReadArrayHeader(8)
            && reader.ReadText(Limits.MaxShortText, out string? module)
            && reader.ReadMap(out MapValue? arguments)
            && WireMaps.TryRead(ref reader, Limits.MaxItems, out IReadOnlyList<MapValue>? items)
            && reader.ReadInteger(0, (int)RunFlags.All, out int flags)
            && reader.ReadMap(out MapValue? environment)
            && reader.ReadText(Limits.MaxPath, out string? workingDirectory)
            && reader.ReadInteger(0L, Limits.MaxMilliseconds, out long deadline)
            && reader.ReadInteger(0L, long.MaxValue, out long outputLimit)
            ? new RunModule(
                module,
                arguments,
                items,
                (RunFlags)flags,
                environment,
                workingDirectory,
                TimeSpan.FromMilliseconds(deadline),
                outputLimit)
            : null;
        return reader.Status;
    }
}
