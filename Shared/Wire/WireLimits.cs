using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire;

/// <summary>What a peer may make this side hold. Sizes in bytes.</summary>
internal sealed record WireLimits
{
    public static WireLimits Default { get; } = new();

    /// <summary>Channels open at once in one context.</summary>
    public int MaxChannels { get; init; } = 1024;

    /// <summary>One message, put together from its parts.</summary>
    public int MaxMessageBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>All messages of a link that are being put together.</summary>
    public long MaxUnfinishedBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Values in one message.</summary>
    public int MaxElements { get; init; } = WireReader.DefaultMaxElements;

    /// <summary>How far the credit window of one channel grows while its consumer keeps up.</summary>
    public int MaxWindowBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Messages of one channel that wait to be sent before a sender has to wait.</summary>
    public int MaxSendBytes { get; init; } = 64 * 1024;

    /// <summary>Frames of one context that wait to be forwarded.</summary>
    public int MaxForwardBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>Control frames that wait to be written.</summary>
    public int MaxControlBytes { get; init; } = 256 * 1024;

    /// <summary>How long a child may leave what is forwarded to it unread while it holds up its siblings.</summary>
    public TimeSpan ForwardStall { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the last frames of a link that ends may take to leave.</summary>
    public TimeSpan FlushTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <exception cref="ArgumentException">Names every limit that makes no sense.</exception>
    public WireLimits Validate()
    {
        var errors = new List<string>();
        Check(MaxChannels >= 1, $"{nameof(MaxChannels)} must be at least 1");
        Check(MaxMessageBytes >= FrameHeader.MaxLength, $"{nameof(MaxMessageBytes)} must be at least {FrameHeader.MaxLength}");
        Check(MaxUnfinishedBytes >= MaxMessageBytes, $"{nameof(MaxUnfinishedBytes)} must be at least {nameof(MaxMessageBytes)}");
        Check(MaxElements >= 1, $"{nameof(MaxElements)} must be at least 1");
        Check(MaxWindowBytes is >= WireProtocol.InitialWindow and <= 1 << 30, $"{nameof(MaxWindowBytes)} must be {WireProtocol.InitialWindow} to {1 << 30}");
        Check(MaxSendBytes >= 0, $"{nameof(MaxSendBytes)} must not be negative");
        Check(MaxForwardBytes >= 0, $"{nameof(MaxForwardBytes)} must not be negative");
        Check(MaxControlBytes >= 4096, $"{nameof(MaxControlBytes)} must be at least 4096");
        Check(ForwardStall > TimeSpan.Zero, $"{nameof(ForwardStall)} must be over zero");
        Check(FlushTime > TimeSpan.Zero, $"{nameof(FlushTime)} must be over zero");
        return errors.Count == 0 ? this : throw new ArgumentException(string.Join("; ", errors));

        void Check(bool holds, string error)
        {
            if (!holds)
            {
                errors.Add(error);
            }
        }
    }
}
