using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Messages;

/// <summary>The first frame of an agent: what it is and where it runs.</summary>
/// <remarks>
/// Magic, protocol and build id keep their places in every version, so that an agent of another version is told apart from garbage. What
/// follows them is read only when the protocol is this one.
/// </remarks>
internal sealed record Hello : IWireMessage<Hello>
{
    public const string Magic = "MITOGEN";
    private const int FieldCount = 12;

    public static FrameType Type => FrameType.Hello;

    public int Protocol { get; init; } = WireProtocol.Version;

    public required string BuildId { get; init; }

    /// <summary>As <c>uname -m</c> says: x86_64, aarch64.</summary>
    public string Architecture { get; init; } = "";

    /// <summary>The kernel's release.</summary>
    public string Kernel { get; init; } = "";

    public int ProcessId { get; init; }

    public uint UserId { get; init; }

    public uint GroupId { get; init; }

    public string User { get; init; } = "";

    public string Home { get; init; } = "";

    /// <summary>Path of a Python, or empty.</summary>
    public string Python { get; init; } = "";

    /// <summary>SHA-256 of the image that runs; empty when the bootstrap checked it.</summary>
    public ReadOnlyMemory<byte> ImageDigest { get; init; }

    public void Write(ref WireWriter writer)
    {
        writer.WriteArrayHeader(FieldCount);
        writer.WriteText(Magic);
        writer.WriteInteger(Protocol);
        writer.WriteText(BuildId);
        writer.WriteText(Architecture);
        writer.WriteText(Kernel);
        writer.WriteInteger(ProcessId);
        writer.WriteInteger(UserId);
        writer.WriteInteger(GroupId);
        writer.WriteText(User);
        writer.WriteText(Home);
        writer.WriteText(Python);
        writer.WriteBytes(ImageDigest.Span);
    }

    public static WireStatus TryRead(ref WireReader reader, out Hello? message)
    {
        message = null;
        if (!reader.ReadArrayHeader(max: 64, out int count)
            || !reader.ReadText(Limits.MaxShortText, out string? magic)
            || (magic != Magic && !reader.Fail(WireStatus.WrongShape))
            || !reader.ReadInteger(0, int.MaxValue, out int protocol)
            || !reader.ReadText(Limits.MaxShortText, out string? buildId))
        {
            return reader.Status;
        }

        var hello = new Hello { Protocol = protocol, BuildId = buildId };
        if (protocol != WireProtocol.Version)
        {
            reader.Skip();
            message = hello;
            return reader.Status;
        }

        if (count != FieldCount)
        {
            reader.Fail(WireStatus.WrongShape);
            return reader.Status;
        }

        message = ReadRest(ref reader, hello);
        return reader.Status;
    }

    private static Hello? ReadRest(ref WireReader reader, Hello hello) =>
        reader.ReadText(Limits.MaxShortText, out string? architecture)
        && reader.ReadText(Limits.MaxShortText, out string? kernel)
        && reader.ReadInteger(0, int.MaxValue, out int processId)
        && reader.ReadUnsigned(0, uint.MaxValue, out uint userId)
        && reader.ReadUnsigned(0, uint.MaxValue, out uint groupId)
        && reader.ReadText(Limits.MaxShortText, out string? user)
        && reader.ReadText(Limits.MaxPath, out string? home)
        && reader.ReadText(Limits.MaxPath, out string? python)
        && reader.ReadBytes(0, 32, out byte[]? digest)
        && (digest.Length is 0 or 32 || reader.Fail(WireStatus.OutOfRange))
            ? hello with
            {
                Architecture = architecture,
                Kernel = kernel,
                ProcessId = processId,
                UserId = userId,
                GroupId = groupId,
                User = user,
                Home = home,
                Python = python,
                ImageDigest = digest,
            }
            : null;
}
