using Mitogen.Wire.Codec;
using Mitogen.Wire.Messages;

namespace Mitogen.Wire.Frames;

/// <summary>What both ends must agree on before a byte travels.</summary>
internal static class WireProtocol
{
    /// <summary>Changes with every change of docs/wire.md.</summary>
    public const int Version = 1;

    /// <summary>Every channel's credit in each direction when it opens.</summary>
    public const int InitialWindow = 256 * 1024;

    /// <summary>The longest piece of content or output in one message.</summary>
    public const int MaxChunk = 32 * 1024;

    /// <summary>The longest payload of a data frame that is sent: a chunk and what is round it. Longer messages are cut.</summary>
    public const int MaxDataPayload = MaxChunk + 256;

    /// <summary>Which of the two roles may send a frame of this type, and where.</summary>
    public static bool IsLegal(FrameType type, WireRole sender, uint channel) => type switch
    {
        FrameType.Ping or FrameType.Pong or FrameType.Goodbye => channel == 0,
        FrameType.Credit or FrameType.Part => channel != 0,
        FrameType.Hello or FrameType.ContextLost or FrameType.Fault => sender == WireRole.Agent && channel == 0,
        FrameType.Welcome or FrameType.AddRoute or FrameType.StopChild => sender == WireRole.Orchestrator && channel == 0,
        FrameType.RunModule or FrameType.Content or FrameType.Cancel or FrameType.StartChild => sender == WireRole.Orchestrator && channel != 0,
        FrameType.ModuleResult or FrameType.ModuleOutput or FrameType.NeedContent or FrameType.ChannelFailed or FrameType.ChildStarted =>
            sender == WireRole.Agent && channel != 0,
        _ => false,
    };

    /// <summary>A request: the message that opens a channel.</summary>
    public static bool OpensChannel(FrameType type) => type is FrameType.RunModule or FrameType.StartChild;

    /// <summary>Decodes the payload of a frame of any type but <see cref="FrameType.Part"/>.</summary>
    public static WireStatus TryRead(FrameType type, ref WireReader reader, out IWireMessage? message)
    {
        message = null;
        WireStatus status = type switch
        {
            FrameType.Hello => Read<Hello>(ref reader, out message),
            FrameType.Welcome => Read<Welcome>(ref reader, out message),
            FrameType.Ping => Read<Ping>(ref reader, out message),
            FrameType.Pong => Read<Pong>(ref reader, out message),
            FrameType.Credit => Read<Credit>(ref reader, out message),
            FrameType.Goodbye => Read<Goodbye>(ref reader, out message),
            FrameType.AddRoute => Read<AddRoute>(ref reader, out message),
            FrameType.ContextLost => Read<ContextLost>(ref reader, out message),
            FrameType.Fault => Read<Fault>(ref reader, out message),
            FrameType.RunModule => Read<RunModule>(ref reader, out message),
            FrameType.ModuleResult => Read<ModuleResult>(ref reader, out message),
            FrameType.ModuleOutput => Read<ModuleOutput>(ref reader, out message),
            FrameType.NeedContent => Read<NeedContent>(ref reader, out message),
            FrameType.Content => Read<Content>(ref reader, out message),
            FrameType.Cancel => Read<Cancel>(ref reader, out message),
            FrameType.ChannelFailed => Read<ChannelFailed>(ref reader, out message),
            FrameType.StartChild => Read<StartChild>(ref reader, out message),
            FrameType.ChildStarted => Read<ChildStarted>(ref reader, out message),
            FrameType.StopChild => Read<StopChild>(ref reader, out message),
            _ => WireStatus.WrongShape,
        };
        return status == WireStatus.Ok && reader.Remaining > 0 ? WireStatus.TrailingBytes : status;
    }

    private static WireStatus Read<T>(ref WireReader reader, out IWireMessage? message)
        where T : class, IWireMessage<T>
    {
        WireStatus status = T.TryRead(ref reader, out T? found);
        message = found;
        return status;
    }
}
